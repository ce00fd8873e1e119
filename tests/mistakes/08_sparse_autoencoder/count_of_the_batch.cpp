// exercise:  8.1
// mistake:   the number of the whole batch, not divided by N
// diagnosis: divide it by the number of samples
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Scalar count_active(const Matrix& latent, Scalar threshold) {
    require_samples("count_active", {"latent", latent});
    return static_cast<Scalar>((latent.array() > threshold).count());
}

}  // namespace ae
