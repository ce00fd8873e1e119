// exercise:  10.4
// alternative: mixes the corners: (1 − u) low + u high
#include "latent_space.hpp"

namespace ae {

Matrix sample_box(const Box& box, const Matrix& uniform) {
    require_same_rows("sample_box", {"the box", box.low}, {"uniform", uniform});
    const Matrix low = box.low.replicate(1, uniform.cols());
    const Matrix high = box.high.replicate(1, uniform.cols());
    return ((1 - uniform.array()) * low.array() + uniform.array() * high.array()).matrix();
}

}  // namespace ae
