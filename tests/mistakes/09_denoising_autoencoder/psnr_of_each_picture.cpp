// exercise:  9.6
// mistake:   the mean of the pictures' own ratios
// diagnosis: the mean of the pictures' PSNRs
// finite differences: blind
#include "denoising_autoencoder.hpp"

#include <cmath>

namespace ae {

double psnr(const Matrix& images, const Matrix& reference) {
    require_same_shape("psnr", {"images", images}, {"reference", reference});
    require_samples("psnr", {"images", images});
    double sum = 0;
    for (Index n = 0; n < images.cols(); ++n) {
        const Vector difference = images.col(n) - reference.col(n);
        sum += 10 * std::log10(1 / static_cast<double>(difference.squaredNorm() / static_cast<Scalar>(images.rows())));
    }
    return sum / static_cast<double>(images.cols());
}

}  // namespace ae
