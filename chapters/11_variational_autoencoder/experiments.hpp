/// \file
/// The experiments of chapter 11, each in a file of its own.
#pragma once

#include "common/dataset.hpp"
#include "common/run.hpp"

namespace ae {

/// The pictures that most experiments train and test on.
struct VaeData {
    Dataset train;
    Dataset test;
};

/// The digits 1 and 8 with a code of two numbers, against chapter 10: the same judge, the same τ.
void one_and_eight_experiment(workbook::Run& run);

/// All ten digits with a code of two numbers: the plane of the codes, and what it decodes to.
void all_digits_experiment(workbook::Run& run, const VaeData& data);

/// The usual example: 784-400-20-400-784.
void example_experiment(workbook::Run& run, const VaeData& data);

/// What the weight of the divergence does, from 0 to 8.
void lambda_experiment(workbook::Run& run, const VaeData& data);

/// A variational autoencoder without a hidden layer, against its closed form.
void linear_experiment(workbook::Run& run, const VaeData& data);

}  // namespace ae
