// exercise:  0.2
// mistake:   the mean image of the argument itself is taken off, and the mean that is handed in is not used
// diagnosis: m, the argument, is not used
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

Matrix center(const Matrix& images, const Vector& mean) {
    require_same_rows("center", {"images", images}, {"mean", mean});
    if (images.cols() == 0) {
        return images;
    }
    const Vector own = images.rowwise().mean();
    return images.colwise() - own;
}

}  // namespace ae
