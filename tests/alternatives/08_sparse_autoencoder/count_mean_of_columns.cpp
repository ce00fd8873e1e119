// exercise:    8.1
// alternative: ones and zeros, summed for each sample, then averaged
#include "sparse_autoencoder.hpp"

namespace ae {

Scalar count_active(const Matrix& latent, Scalar threshold) {
    require_samples("count_active", {"latent", latent});
    const Matrix on = (latent.array() > threshold).cast<Scalar>();
    return on.colwise().sum().mean();
}

}  // namespace ae
