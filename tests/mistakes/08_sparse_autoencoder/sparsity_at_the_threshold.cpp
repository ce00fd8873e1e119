// exercise:  8.5
// mistake:   an entry at the threshold counts as active
// diagnosis: above it, >, and not ≥
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Sparsity sparsity(const Matrix& latent, Scalar threshold) {
    require_samples("sparsity", {"latent", latent});
    const auto entries = static_cast<double>(latent.size());
    const auto active = static_cast<double>((latent.array() >= threshold).count());
    return {.share_active = active / entries, .mean_activity = latent.cast<double>().sum() / entries};
}

}  // namespace ae
