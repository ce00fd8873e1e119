// exercise:  9.4
// mistake:   the three parts of a pixel are taken from neighbouring rows
// diagnosis: rows that follow each other
// finite differences: blind
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix to_gray(const Matrix& images) {
    if (images.rows() % 3 != 0) {
        throw ShapeError("to_gray: the rows are no three planes");
    }
    const Index pixels = images.rows() / 3;
    Matrix result(pixels, images.cols());
    for (Index i = 0; i < pixels; ++i) {
        result.row(i) = Scalar(0.299) * images.row(3 * i) + Scalar(0.587) * images.row(3 * i + 1) +
                        Scalar(0.114) * images.row(3 * i + 2);
    }
    return result;
}

}  // namespace ae
