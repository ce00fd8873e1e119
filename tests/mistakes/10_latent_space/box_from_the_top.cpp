// exercise:  10.4
// mistake:   the points count from high downwards
// diagnosis: u counts from high downwards
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix sample_box(const Box& box, const Matrix& uniform) {
    require_same_rows("sample_box", {"the box", box.low}, {"uniform", uniform});
    const Vector size = box.low - box.high;
    return (size.asDiagonal() * uniform).colwise() + box.high;
}

}  // namespace ae
