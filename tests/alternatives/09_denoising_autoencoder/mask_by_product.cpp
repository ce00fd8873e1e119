// exercise:     9.2
// alternative: a product with a mask of zeros and ones
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix mask_pixels(const Matrix& images, const Matrix& uniform, Scalar share) {
    require_same_shape("mask_pixels", {"images", images}, {"uniform", uniform});
    if (!(share >= 0 && share <= 1)) {
        throw ValueError("mask_pixels: the share must be from 0 to 1");
    }
    const Matrix kept = (uniform.array() >= share).cast<Scalar>();
    return images.cwiseProduct(kept);
}

}  // namespace ae
