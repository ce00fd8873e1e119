// exercise:  8.5
// mistake:   a number of units per sample in place of a share
// diagnosis: number of units per sample
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Sparsity sparsity(const Matrix& latent, Scalar threshold) {
    require_samples("sparsity", {"latent", latent});
    return {
        .share_active = static_cast<double>((latent.array() > threshold).count()) / static_cast<double>(latent.cols()),
        .mean_activity = latent.cast<double>().sum() / static_cast<double>(latent.size())};
}

}  // namespace ae
