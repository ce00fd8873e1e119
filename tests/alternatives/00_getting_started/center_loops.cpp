// exercise:  0.2
// alternative: plain loops over pixels and pictures
#include "getting_started.hpp"

namespace ae {

Matrix center(const Matrix& images, const Vector& mean) {
    require_same_rows("center", {"images", images}, {"mean", mean});
    Matrix centred(images.rows(), images.cols());
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index d = 0; d < images.rows(); ++d) {
            centred(d, n) = images(d, n) - mean(d);
        }
    }
    return centred;
}

}  // namespace ae
