// exercise:  8.1
// mistake:   what is not off counts as on, NaN too
// diagnosis: NaN is not active
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Scalar count_active(const Matrix& latent, Scalar threshold) {
    require_samples("count_active", {"latent", latent});
    return static_cast<Scalar>(latent.size() - (latent.array() <= threshold).count()) /
           static_cast<Scalar>(latent.cols());
}

}  // namespace ae
