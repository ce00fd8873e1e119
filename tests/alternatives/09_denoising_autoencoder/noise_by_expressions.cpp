// exercise:     9.1
// alternative: two selections, which let NaN pass
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix add_gaussian_noise(const Matrix& images, const Matrix& noise, Scalar sigma) {
    require_same_shape("add_gaussian_noise", {"images", images}, {"noise", noise});
    if (!(sigma >= 0)) {
        throw ValueError("add_gaussian_noise: sigma must not be negative");
    }
    const Eigen::Array<Scalar, Eigen::Dynamic, Eigen::Dynamic> noisy = (images + sigma * noise).array();
    return (noisy < 0).select(Scalar(0), (noisy > 1).select(Scalar(1), noisy)).matrix();
}

}  // namespace ae
