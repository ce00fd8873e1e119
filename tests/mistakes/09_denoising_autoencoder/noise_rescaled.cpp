// exercise:  9.1
// mistake:   the noisy picture is stretched to [0, 1] in place of being cut
// diagnosis: stretched to [0, 1]
// finite differences: blind
#include "denoising_autoencoder.hpp"

#include <algorithm>

namespace ae {

Matrix add_gaussian_noise(const Matrix& images, const Matrix& noise, Scalar sigma) {
    require_same_shape("add_gaussian_noise", {"images", images}, {"noise", noise});
    if (!(sigma >= 0)) {
        throw ValueError("add_gaussian_noise: sigma must not be negative");
    }
    const Matrix noisy = images + sigma * noise;
    const Scalar low = std::min(noisy.minCoeff(), Scalar(0));
    const Scalar high = std::max(noisy.maxCoeff(), Scalar(1));
    return ((noisy.array() - low) / (high - low)).matrix();
}

}  // namespace ae
