// exercise:  9.1
// mistake:   the argument is left alone, and noise is drawn inside
// diagnosis: is it drawn inside, in place of the argument?
// finite differences: blind
#include "denoising_autoencoder.hpp"

#include <algorithm>

namespace ae {

Matrix add_gaussian_noise(const Matrix& images, const Matrix& noise, Scalar sigma) {
    require_same_shape("add_gaussian_noise", {"images", images}, {"noise", noise});
    if (!(sigma >= 0)) {
        throw ValueError("add_gaussian_noise: sigma must not be negative");
    }
    Random random(1);
    const Matrix noisy = images + sigma * normal_matrix(random, noise.rows(), noise.cols());
    return noisy.unaryExpr([](Scalar pixel) { return std::clamp(pixel, Scalar(0), Scalar(1)); });
}

}  // namespace ae
