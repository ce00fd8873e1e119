// exercise:  9.4
// mistake:   the weights are those of BT.709
// diagnosis: the weights of BT.709
// finite differences: blind
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix to_gray(const Matrix& images) {
    if (images.rows() % 3 != 0) {
        throw ShapeError("to_gray: the rows are no three planes");
    }
    const Index pixels = images.rows() / 3;
    return Scalar(0.2126) * images.topRows(pixels) + Scalar(0.7152) * images.middleRows(pixels, pixels) +
           Scalar(0.0722) * images.bottomRows(pixels);
}

}  // namespace ae
