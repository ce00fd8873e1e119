// exercise:  10.4
// mistake:   the size of the first row is used for all rows
// diagnosis: the first row's size is used
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix sample_box(const Box& box, const Matrix& uniform) {
    require_same_rows("sample_box", {"the box", box.low}, {"uniform", uniform});
    return ((box.high(0) - box.low(0)) * uniform).colwise() + box.low;
}

}  // namespace ae
