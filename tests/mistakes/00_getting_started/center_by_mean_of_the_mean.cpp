// exercise:  0.2
// mistake:   the same number, the mean of the mean image, is taken off every pixel
// diagnosis: the same number, the mean of m, is taken off every pixel
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

Matrix center(const Matrix& images, const Vector& mean) {
    require_same_rows("center", {"images", images}, {"mean", mean});
    return (images.array() - mean.mean()).matrix();
}

}  // namespace ae
