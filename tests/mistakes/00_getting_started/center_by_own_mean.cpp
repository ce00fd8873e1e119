// exercise:  0.2
// mistake:   each picture loses the mean of its own pixels, and the argument is not used
// diagnosis: each picture loses the mean of its own pixels
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

Matrix center(const Matrix& images, const Vector& mean) {
    require_same_rows("center", {"images", images}, {"mean", mean});
    return images.rowwise() - images.colwise().mean();
}

}  // namespace ae
