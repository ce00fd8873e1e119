// exercise:  8.1
// mistake:   negative units count by their absolute value
// diagnosis: compare z with the threshold, not |z|
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Scalar count_active(const Matrix& latent, Scalar threshold) {
    require_samples("count_active", {"latent", latent});
    return static_cast<Scalar>((latent.array().abs() > threshold).count()) / static_cast<Scalar>(latent.cols());
}

}  // namespace ae
