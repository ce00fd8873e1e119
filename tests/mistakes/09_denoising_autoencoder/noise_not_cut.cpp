// exercise:  9.1
// mistake:   the result may leave [0, 1]
// diagnosis: the result is not kept in [0, 1]
// finite differences: blind
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix add_gaussian_noise(const Matrix& images, const Matrix& noise, Scalar sigma) {
    require_same_shape("add_gaussian_noise", {"images", images}, {"noise", noise});
    if (!(sigma >= 0)) {
        throw ValueError("add_gaussian_noise: sigma must not be negative");
    }
    return images + sigma * noise;
}

}  // namespace ae
