// exercise:  8.5
// mistake:   NaN counts as active
// diagnosis: NaN is not active, but shows in the mean
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Sparsity sparsity(const Matrix& latent, Scalar threshold) {
    require_samples("sparsity", {"latent", latent});
    const auto entries = static_cast<double>(latent.size());
    return {.share_active = 1 - static_cast<double>((latent.array() <= threshold).count()) / entries,
            .mean_activity = latent.cast<double>().sum() / entries};
}

}  // namespace ae
