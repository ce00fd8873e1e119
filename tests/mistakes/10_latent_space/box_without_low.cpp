// exercise:  10.4
// mistake:   the points start at 0
// diagnosis: low is missing
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix sample_box(const Box& box, const Matrix& uniform) {
    require_same_rows("sample_box", {"the box", box.low}, {"uniform", uniform});
    const Vector size = box.high - box.low;
    return size.asDiagonal() * uniform;
}

}  // namespace ae
