// exercise:  8.1
// mistake:   an empty batch has 0 active units
// diagnosis: count_active of no samples must throw a ShapeError
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Scalar count_active(const Matrix& latent, Scalar threshold) {
    if (latent.cols() == 0) {
        return 0;
    }
    return static_cast<Scalar>((latent.array() > threshold).count()) / static_cast<Scalar>(latent.cols());
}

}  // namespace ae
