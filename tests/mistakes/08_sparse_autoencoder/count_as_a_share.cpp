// exercise:  8.1
// mistake:   divided by the units as well: a share in place of a number
// diagnosis: divide by the number of samples only
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Scalar count_active(const Matrix& latent, Scalar threshold) {
    require_samples("count_active", {"latent", latent});
    return static_cast<Scalar>((latent.array() > threshold).count()) / static_cast<Scalar>(latent.size());
}

}  // namespace ae
