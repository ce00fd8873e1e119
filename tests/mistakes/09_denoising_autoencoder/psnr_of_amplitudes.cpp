// exercise:  9.6
// mistake:   20 times the logarithm of the squared error
// diagnosis: 20 log₁₀ belongs to the root
// finite differences: blind
#include "denoising_autoencoder.hpp"

#include <cmath>

namespace ae {

double psnr(const Matrix& images, const Matrix& reference) {
    require_same_shape("psnr", {"images", images}, {"reference", reference});
    require_samples("psnr", {"images", images});
    const double error = static_cast<double>((images - reference).array().square().mean());
    return 20 * std::log10(1 / error);
}

}  // namespace ae
