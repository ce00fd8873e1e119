// exercise:     9.4
// alternative: loops over pixels
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix to_gray(const Matrix& images) {
    if (images.rows() % 3 != 0) {
        throw ShapeError("to_gray: the rows are no three planes");
    }
    const Index pixels = images.rows() / 3;
    Matrix result(pixels, images.cols());
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index i = 0; i < pixels; ++i) {
            const Scalar red = images(i, n);
            const Scalar green = images(pixels + i, n);
            const Scalar blue = images(2 * pixels + i, n);
            result(i, n) = Scalar(0.299) * red + Scalar(0.587) * green + Scalar(0.114) * blue;
        }
    }
    return result;
}

}  // namespace ae
