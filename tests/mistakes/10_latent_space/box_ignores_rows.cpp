// exercise:  10.4
// mistake:   rows that the box does not have are dropped
// diagnosis: sample_box with 3 rows in place of 2 must throw a ShapeError
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix sample_box(const Box& box, const Matrix& uniform) {
    Matrix points(box.low.size(), uniform.cols());
    for (Index n = 0; n < uniform.cols(); ++n) {
        for (Index i = 0; i < box.low.size(); ++i) {
            points(i, n) = box.low(i) + (box.high(i) - box.low(i)) * uniform(i, n);
        }
    }
    return points;
}

}  // namespace ae
