// exercise:  8.1
// mistake:   the values of the active units are added, not counted
// diagnosis: each active unit counts as 1
#include "sparse_autoencoder.hpp"

namespace ae {

Scalar count_active(const Matrix& latent, Scalar threshold) {
    require_samples("count_active", {"latent", latent});
    return (latent.array() > threshold).select(latent, Scalar(0)).sum() / static_cast<Scalar>(latent.cols());
}

}  // namespace ae
