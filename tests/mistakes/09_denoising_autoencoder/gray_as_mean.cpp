// exercise:  9.4
// mistake:   the planes count alike
// diagnosis: the three planes count alike
// finite differences: blind
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix to_gray(const Matrix& images) {
    if (images.rows() % 3 != 0) {
        throw ShapeError("to_gray: the rows are no three planes");
    }
    const Index pixels = images.rows() / 3;
    return (images.topRows(pixels) + images.middleRows(pixels, pixels) + images.bottomRows(pixels)) / Scalar(3);
}

}  // namespace ae
