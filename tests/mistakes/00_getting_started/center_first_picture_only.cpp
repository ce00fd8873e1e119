// exercise:  0.2
// mistake:   the mean is taken off the first picture only
// diagnosis: the mean is taken off the first picture only
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

Matrix center(const Matrix& images, const Vector& mean) {
    require_same_rows("center", {"images", images}, {"mean", mean});
    Matrix centred = images;
    if (centred.cols() > 0) {
        centred.col(0) -= mean;
    }
    return centred;
}

}  // namespace ae
