// exercise:  8.2
// mistake:   the squares are averaged: an L2 penalty
// diagnosis: is the mean of the squares
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Penalty l1_penalty(const Matrix& latent) {
    require_samples("l1_penalty", {"latent", latent});
    const auto samples = static_cast<Scalar>(latent.cols());
    return {.value = latent.squaredNorm() / samples, .gradient = 2 * latent / samples};
}

}  // namespace ae
