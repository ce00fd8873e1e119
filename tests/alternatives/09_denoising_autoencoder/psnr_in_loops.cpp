// exercise:     9.6
// alternative: loops, and the logarithm of the error with a minus
#include "denoising_autoencoder.hpp"

#include <cmath>

namespace ae {

double psnr(const Matrix& images, const Matrix& reference) {
    require_same_shape("psnr", {"images", images}, {"reference", reference});
    require_samples("psnr", {"images", images});
    double sum = 0;
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index i = 0; i < images.rows(); ++i) {
            const double difference = static_cast<double>(images(i, n)) - static_cast<double>(reference(i, n));
            sum += difference * difference;
        }
    }
    return -10 * std::log10(sum / static_cast<double>(images.rows() * images.cols()));
}

}  // namespace ae
