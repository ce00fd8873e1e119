// exercise:    8.2
// alternative: plain loops
#include "sparse_autoencoder.hpp"

#include <cmath>

namespace ae {

Penalty l1_penalty(const Matrix& latent) {
    require_samples("l1_penalty", {"latent", latent});
    const Scalar weight = 1 / static_cast<Scalar>(latent.cols());
    Penalty penalty{.value = 0, .gradient = Matrix::Zero(latent.rows(), latent.cols())};
    for (Index n = 0; n < latent.cols(); ++n) {
        for (Index unit = 0; unit < latent.rows(); ++unit) {
            const Scalar z = latent(unit, n);
            penalty.value += weight * std::abs(z);
            penalty.gradient(unit, n) = z == 0 ? Scalar(0) : std::isnan(z) ? z : std::copysign(weight, z);
        }
    }
    return penalty;
}

}  // namespace ae
