// exercise:  9.1
// mistake:   the noise is multiplied by the pixel, so that paper stays clean
// diagnosis: the noise is multiplied by the pixel
// finite differences: blind
#include "denoising_autoencoder.hpp"

#include <algorithm>

namespace ae {

Matrix add_gaussian_noise(const Matrix& images, const Matrix& noise, Scalar sigma) {
    require_same_shape("add_gaussian_noise", {"images", images}, {"noise", noise});
    if (!(sigma >= 0)) {
        throw ValueError("add_gaussian_noise: sigma must not be negative");
    }
    const Matrix noisy = images + sigma * images.cwiseProduct(noise);
    return noisy.unaryExpr([](Scalar pixel) { return std::clamp(pixel, Scalar(0), Scalar(1)); });
}

}  // namespace ae
