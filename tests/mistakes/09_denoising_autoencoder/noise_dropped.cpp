// exercise:  9.1
// mistake:   the noise is computed, then the clean picture is returned
// diagnosis: the noise does not reach the result
// finite differences: blind
#include "denoising_autoencoder.hpp"

#include <algorithm>

namespace ae {

Matrix add_gaussian_noise(const Matrix& images, const Matrix& noise, Scalar sigma) {
    require_same_shape("add_gaussian_noise", {"images", images}, {"noise", noise});
    if (!(sigma >= 0)) {
        throw ValueError("add_gaussian_noise: sigma must not be negative");
    }
    Matrix noisy = images;
    static_cast<void>(noisy + sigma * noise);
    return noisy.unaryExpr([](Scalar pixel) { return std::clamp(pixel, Scalar(0), Scalar(1)); });
}

}  // namespace ae
