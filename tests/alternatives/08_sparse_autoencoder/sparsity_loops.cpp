// exercise:    8.5
// alternative: plain loops
#include "sparse_autoencoder.hpp"

namespace ae {

Sparsity sparsity(const Matrix& latent, Scalar threshold) {
    require_samples("sparsity", {"latent", latent});
    double active = 0;
    double sum = 0;
    for (Index n = 0; n < latent.cols(); ++n) {
        for (Index unit = 0; unit < latent.rows(); ++unit) {
            active += latent(unit, n) > threshold ? 1 : 0;
            sum += static_cast<double>(latent(unit, n));
        }
    }
    const auto entries = static_cast<double>(latent.size());
    return {.share_active = active / entries, .mean_activity = sum / entries};
}

}  // namespace ae
