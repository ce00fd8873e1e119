// exercise:    8.1
// alternative: plain loops
#include "sparse_autoencoder.hpp"

namespace ae {

Scalar count_active(const Matrix& latent, Scalar threshold) {
    require_samples("count_active", {"latent", latent});
    Scalar active = 0;
    for (Index n = 0; n < latent.cols(); ++n) {
        for (Index unit = 0; unit < latent.rows(); ++unit) {
            if (latent(unit, n) > threshold) {
                active += 1;
            }
        }
    }
    return active / static_cast<Scalar>(latent.cols());
}

}  // namespace ae
