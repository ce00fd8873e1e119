// exercise:  8.5
// mistake:   the mean goes over the active entries only
// diagnosis: is that of the active units
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Sparsity sparsity(const Matrix& latent, Scalar threshold) {
    require_samples("sparsity", {"latent", latent});
    const auto active = static_cast<double>((latent.array() > threshold).count());
    const double sum = (latent.array() > threshold).select(latent, Scalar(0)).cast<double>().sum();
    return {.share_active = active / static_cast<double>(latent.size()), .mean_activity = sum / active};
}

}  // namespace ae
