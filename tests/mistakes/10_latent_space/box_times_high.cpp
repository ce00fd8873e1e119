// exercise:  10.4
// mistake:   u is multiplied by high in place of high − low
// diagnosis: u is multiplied by high
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix sample_box(const Box& box, const Matrix& uniform) {
    require_same_rows("sample_box", {"the box", box.low}, {"uniform", uniform});
    return (box.high.asDiagonal() * uniform).colwise() + box.low;
}

}  // namespace ae
