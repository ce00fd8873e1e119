// exercise:  8.2
// mistake:   NaN becomes 0 in the gradient
// diagnosis: NaN in a code stays NaN in the L1 penalty and in its gradient
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Penalty l1_penalty(const Matrix& latent) {
    require_samples("l1_penalty", {"latent", latent});
    const auto samples = static_cast<Scalar>(latent.cols());
    const Matrix sign = latent.unaryExpr([](Scalar z) { return z > 0 ? Scalar(1) : z < 0 ? Scalar(-1) : Scalar(0); });
    return {.value = latent.cwiseAbs().sum() / samples, .gradient = sign / samples};
}

}  // namespace ae
