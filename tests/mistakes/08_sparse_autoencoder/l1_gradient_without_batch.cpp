// exercise:  8.2
// mistake:   the 1/N is missing in the gradient
// diagnosis: the 1/N is missing
#include "sparse_autoencoder.hpp"

namespace ae {

Penalty l1_penalty(const Matrix& latent) {
    require_samples("l1_penalty", {"latent", latent});
    return {.value = latent.cwiseAbs().sum() / static_cast<Scalar>(latent.cols()), .gradient = latent.cwiseSign()};
}

}  // namespace ae
