// exercise:  9.2
// mistake:   what stays is divided by 1 − share, as dropout does
// diagnosis: as dropout does
// finite differences: blind
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix mask_pixels(const Matrix& images, const Matrix& uniform, Scalar share) {
    require_same_shape("mask_pixels", {"images", images}, {"uniform", uniform});
    if (!(share >= 0 && share <= 1)) {
        throw ValueError("mask_pixels: the share must be from 0 to 1");
    }
    return (uniform.array() < share).select(Scalar(0), images / (1 - share));
}

}  // namespace ae
