// exercise:  9.4
// mistake:   red and blue are swapped
// diagnosis: red and blue are swapped
// finite differences: blind
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix to_gray(const Matrix& images) {
    if (images.rows() % 3 != 0) {
        throw ShapeError("to_gray: the rows are no three planes");
    }
    const Index pixels = images.rows() / 3;
    return Scalar(0.114) * images.topRows(pixels) + Scalar(0.587) * images.middleRows(pixels, pixels) +
           Scalar(0.299) * images.bottomRows(pixels);
}

}  // namespace ae
