/// \file
/// Background noise: the denoiser, the same with a sparse code, and a net that only ever learned to copy.
#pragma once

#include <vector>

#include "common/dataset.hpp"
#include "common/run.hpp"

namespace ae {

/// What an experiment trains and tests on.
struct Data {
    Dataset train;
    Dataset test;
};

/// The first picture of each digit: columns for the sheets.
[[nodiscard]] std::vector<Index> one_of_each(const std::vector<int>& labels);

/// Trains the three nets, and shows what each makes of noisy pictures, its filters, and how far it reaches.
void noise_task(workbook::Run& run, const Data& data);

}  // namespace ae
