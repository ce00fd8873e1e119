// exercise:  9.1
// mistake:   NaN is cut to 1
// diagnosis: NaN that is cut to an end
// finite differences: blind
#include "denoising_autoencoder.hpp"

#include <cmath>

namespace ae {

Matrix add_gaussian_noise(const Matrix& images, const Matrix& noise, Scalar sigma) {
    require_same_shape("add_gaussian_noise", {"images", images}, {"noise", noise});
    if (!(sigma >= 0)) {
        throw ValueError("add_gaussian_noise: sigma must not be negative");
    }
    const Matrix noisy = images + sigma * noise;
    return noisy.unaryExpr([](Scalar pixel) { return std::fmax(Scalar(0), std::fmin(pixel, Scalar(1))); });
}

}  // namespace ae
