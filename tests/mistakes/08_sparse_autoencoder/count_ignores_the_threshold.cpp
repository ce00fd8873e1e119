// exercise:  8.1
// mistake:   every entry that is not 0 counts
// diagnosis: the threshold is ignored
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Scalar count_active(const Matrix& latent, Scalar threshold) {
    require_samples("count_active", {"latent", latent});
    static_cast<void>(threshold);
    return static_cast<Scalar>((latent.array() != 0).count()) / static_cast<Scalar>(latent.cols());
}

}  // namespace ae
