// exercise:  9.6
// mistake:   a small number keeps the error away from 0
// diagnosis: a small number that is added
// finite differences: blind
#include "denoising_autoencoder.hpp"

#include <cmath>

namespace ae {

double psnr(const Matrix& images, const Matrix& reference) {
    require_same_shape("psnr", {"images", images}, {"reference", reference});
    require_samples("psnr", {"images", images});
    const double error = static_cast<double>((images - reference).array().square().mean());
    return 10 * std::log10(1 / (error + 1e-12));
}

}  // namespace ae
