// exercise:  8.2
// mistake:   the slope at 0 is 1
// diagnosis: sign(0) = 0
// finite differences: blind
#include "sparse_autoencoder.hpp"

#include <cmath>

namespace ae {

Penalty l1_penalty(const Matrix& latent) {
    require_samples("l1_penalty", {"latent", latent});
    const auto samples = static_cast<Scalar>(latent.cols());
    const Matrix sign = latent.unaryExpr([](Scalar z) { return z < 0 ? Scalar(-1) : std::isnan(z) ? z : Scalar(1); });
    return {.value = latent.cwiseAbs().sum() / samples, .gradient = sign / samples};
}

}  // namespace ae
