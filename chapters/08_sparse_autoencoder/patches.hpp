/// \file
/// The lecture's own example: patches of 100 pixels as sparse vectors of 100, then of 80 numbers.
#pragma once

#include "common/dataset.hpp"
#include "common/run.hpp"

namespace ae {

/// Cuts 10×10 patches that hold ink from the pictures, trains on them, and shows what was found.
void patch_experiment(workbook::Run& run, const Dataset& train, const Dataset& test);

}  // namespace ae
