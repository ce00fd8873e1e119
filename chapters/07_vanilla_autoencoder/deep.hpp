/// \file
/// The deep autoencoder of Hinton and Salakhutdinov (2006), trained from a random start.
#pragma once

#include "common/dataset.hpp"
#include "common/run.hpp"

namespace ae {

/// What --preset deep stands for.
workbook::Preset deep_preset();

/// Trains 784-1000-500-250-30 and its mirror image, and reports its error on the test set.
void deep_experiment(workbook::Run& run, const Dataset& train, const Dataset& test);

}  // namespace ae
