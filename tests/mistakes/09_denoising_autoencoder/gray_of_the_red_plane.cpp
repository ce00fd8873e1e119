// exercise:  9.4
// mistake:   only the red plane is used
// diagnosis: only the red plane
// finite differences: blind
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix to_gray(const Matrix& images) {
    if (images.rows() % 3 != 0) {
        throw ShapeError("to_gray: the rows are no three planes");
    }
    const Index pixels = images.rows() / 3;
    return images.topRows(pixels);
}

}  // namespace ae
