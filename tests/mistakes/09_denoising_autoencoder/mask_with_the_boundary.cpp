// exercise:  9.2
// mistake:   U ≤ share in place of U < share
// diagnosis: U ≤ share is used
// finite differences: blind
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix mask_pixels(const Matrix& images, const Matrix& uniform, Scalar share) {
    require_same_shape("mask_pixels", {"images", images}, {"uniform", uniform});
    if (!(share >= 0 && share <= 1)) {
        throw ValueError("mask_pixels: the share must be from 0 to 1");
    }
    return (uniform.array() <= share).select(Scalar(0), images);
}

}  // namespace ae
