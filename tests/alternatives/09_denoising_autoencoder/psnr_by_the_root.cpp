// exercise:     9.6
// alternative: 20 times the logarithm of one over the root of the error
#include "denoising_autoencoder.hpp"

#include <cmath>

namespace ae {

double psnr(const Matrix& images, const Matrix& reference) {
    require_same_shape("psnr", {"images", images}, {"reference", reference});
    require_samples("psnr", {"images", images});
    const double error = (images - reference).cast<double>().array().square().mean();
    return 20 * std::log10(1 / std::sqrt(error));
}

}  // namespace ae
