// exercise:  8.1
// mistake:   a unit at the threshold counts as active
// diagnosis: above it, >, and not ≥
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Scalar count_active(const Matrix& latent, Scalar threshold) {
    require_samples("count_active", {"latent", latent});
    return static_cast<Scalar>((latent.array() >= threshold).count()) / static_cast<Scalar>(latent.cols());
}

}  // namespace ae
