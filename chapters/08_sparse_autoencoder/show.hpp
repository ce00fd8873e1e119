/// \file
/// The pictures and plots of chapter 08.
#pragma once

#include <vector>

#include "common/dataset.hpp"
#include "sparse_model.hpp"

namespace ae {

/// Reconstructions, codes as pictures, and histograms of the codes. trained: none, l1, kl_none, kl, in this order.
void show_codes(workbook::Run& run, const std::vector<Trained>& trained, const Dataset& test);

/// What the units draw, and some digits put together from them. trained: as above.
void show_dictionaries(workbook::Run& run, const std::vector<Trained>& trained, const Dataset& test);

/// The error against the share of active units; one point for each λ.
void show_curve(workbook::Run& run, const std::vector<double>& lambdas, const std::vector<double>& shares,
                const std::vector<double>& errors);

}  // namespace ae
