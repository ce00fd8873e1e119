// exercise:  9.2
// mistake:   all pictures lose the same pixels
// diagnosis: each column has its own U
// finite differences: blind
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix mask_pixels(const Matrix& images, const Matrix& uniform, Scalar share) {
    require_same_shape("mask_pixels", {"images", images}, {"uniform", uniform});
    if (!(share >= 0 && share <= 1)) {
        throw ValueError("mask_pixels: the share must be from 0 to 1");
    }
    Matrix masked = images;
    for (Index i = 0; i < images.rows(); ++i) {
        if (images.cols() > 0 && uniform(i, 0) < share) {
            masked.row(i).setZero();
        }
    }
    return masked;
}

}  // namespace ae
