// exercise:  8.5
// mistake:   every entry that is not 0 counts
// diagnosis: the threshold is ignored
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Sparsity sparsity(const Matrix& latent, Scalar threshold) {
    require_samples("sparsity", {"latent", latent});
    static_cast<void>(threshold);
    const auto entries = static_cast<double>(latent.size());
    return {.share_active = static_cast<double>((latent.array() != 0).count()) / entries,
            .mean_activity = latent.cast<double>().sum() / entries};
}

}  // namespace ae
