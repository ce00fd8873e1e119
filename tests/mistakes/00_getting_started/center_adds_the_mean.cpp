// exercise:  0.2
// mistake:   the mean is added
// diagnosis: the mean is added, where it must be taken off
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

Matrix center(const Matrix& images, const Vector& mean) {
    require_same_rows("center", {"images", images}, {"mean", mean});
    return images.colwise() + mean;
}

}  // namespace ae
