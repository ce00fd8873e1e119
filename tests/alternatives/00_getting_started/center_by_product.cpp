// exercise:  0.2
// alternative: the matrix of means written out, as the product m 1^T
#include "getting_started.hpp"

namespace ae {

Matrix center(const Matrix& images, const Vector& mean) {
    require_same_rows("center", {"images", images}, {"mean", mean});
    const Matrix means = mean * Matrix::Ones(1, images.cols());
    return images - means;
}

}  // namespace ae
