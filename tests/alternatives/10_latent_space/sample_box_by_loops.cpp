// exercise:  10.4
// alternative: goes number by number
#include "latent_space.hpp"

namespace ae {

Matrix sample_box(const Box& box, const Matrix& uniform) {
    require_same_rows("sample_box", {"the box", box.low}, {"uniform", uniform});
    Matrix points(uniform.rows(), uniform.cols());
    for (Index n = 0; n < uniform.cols(); ++n) {
        for (Index i = 0; i < uniform.rows(); ++i) {
            points(i, n) = box.low(i) + (box.high(i) - box.low(i)) * uniform(i, n);
        }
    }
    return points;
}

}  // namespace ae
