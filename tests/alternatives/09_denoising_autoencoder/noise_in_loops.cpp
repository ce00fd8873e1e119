// exercise:     9.1
// alternative: loops and comparisons
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix add_gaussian_noise(const Matrix& images, const Matrix& noise, Scalar sigma) {
    require_same_shape("add_gaussian_noise", {"images", images}, {"noise", noise});
    if (!(sigma >= 0)) {
        throw ValueError("add_gaussian_noise: sigma must not be negative");
    }
    Matrix noisy(images.rows(), images.cols());
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index i = 0; i < images.rows(); ++i) {
            Scalar pixel = images(i, n) + sigma * noise(i, n);
            if (pixel < 0) {
                pixel = 0;
            }
            if (pixel > 1) {
                pixel = 1;
            }
            noisy(i, n) = pixel;
        }
    }
    return noisy;
}

}  // namespace ae
