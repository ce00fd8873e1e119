// exercise:     9.2
// alternative: a copy, and a loop that clears
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix mask_pixels(const Matrix& images, const Matrix& uniform, Scalar share) {
    require_same_shape("mask_pixels", {"images", images}, {"uniform", uniform});
    if (!(share >= 0 && share <= 1)) {
        throw ValueError("mask_pixels: the share must be from 0 to 1");
    }
    Matrix masked = images;
    for (Index i = 0; i < masked.size(); ++i) {
        if (uniform.data()[i] < share) {
            masked.data()[i] = 0;
        }
    }
    return masked;
}

}  // namespace ae
