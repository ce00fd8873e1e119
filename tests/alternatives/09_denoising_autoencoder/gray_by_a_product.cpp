// exercise:     9.4
// alternative: each picture as a matrix (pixels, 3), times the weights
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix to_gray(const Matrix& images) {
    if (images.rows() % 3 != 0) {
        throw ShapeError("to_gray: the rows are no three planes");
    }
    const Index pixels = images.rows() / 3;
    const Vector weights{{Scalar(0.299), Scalar(0.587), Scalar(0.114)}};
    Matrix result(pixels, images.cols());
    for (Index n = 0; n < images.cols(); ++n) {
        const Eigen::Map<const Matrix> planes(images.col(n).data(), pixels, 3);
        result.col(n) = planes * weights;
    }
    return result;
}

}  // namespace ae
