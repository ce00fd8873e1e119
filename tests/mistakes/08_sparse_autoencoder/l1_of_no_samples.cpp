// exercise:  8.2
// mistake:   an empty batch has the penalty 0
// diagnosis: l1_penalty of no samples must throw a ShapeError
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Penalty l1_penalty(const Matrix& latent) {
    const Scalar samples = latent.cols() > 0 ? static_cast<Scalar>(latent.cols()) : Scalar(1);
    return {.value = latent.cwiseAbs().sum() / samples, .gradient = latent.cwiseSign() / samples};
}

}  // namespace ae
