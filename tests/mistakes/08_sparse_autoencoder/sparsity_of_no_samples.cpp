// exercise:  8.5
// mistake:   no samples have the share 0 and the mean 0
// diagnosis: sparsity of no samples must throw a ShapeError
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Sparsity sparsity(const Matrix& latent, Scalar threshold) {
    const double entries = latent.size() > 0 ? static_cast<double>(latent.size()) : 1.0;
    return {.share_active = static_cast<double>((latent.array() > threshold).count()) / entries,
            .mean_activity = latent.cast<double>().sum() / entries};
}

}  // namespace ae
