/// \file
/// Why nobody trains with the number of active units.
#pragma once

#include "common/run.hpp"
#include "sparse_autoencoder.hpp"

namespace ae {

/// Takes the gradient of count_active at the codes of some images, and shows that a training step is the same with and
/// without λ times it; beside it the same for L1.
void show_no_gradient(workbook::Run& run, const Autoencoder& model, const Matrix& images);

}  // namespace ae
