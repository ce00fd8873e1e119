// exercise:  9.6
// mistake:   the squared error is summed over the pixels of a picture
// diagnosis: summed over the pixels
// finite differences: blind
#include "denoising_autoencoder.hpp"

#include <cmath>

namespace ae {

double psnr(const Matrix& images, const Matrix& reference) {
    require_same_shape("psnr", {"images", images}, {"reference", reference});
    require_samples("psnr", {"images", images});
    const double error = static_cast<double>((images - reference).colwise().squaredNorm().mean());
    return 10 * std::log10(1 / error);
}

}  // namespace ae
