// exercise:  10.6
// alternative: all steps at once: LinSpaced numbers as one outer product
#include "latent_space.hpp"

namespace ae {

Matrix interpolate(const Vector& from, const Vector& to, Index steps) {
    require_same_shape("interpolate", {"from", from}, {"to", to});
    if (steps < 2) {
        throw ValueError("interpolate: both ends need at least 2 steps");
    }
    const Vector way = Vector::LinSpaced(steps, 0, 1);
    return ((to - from) * way.transpose()).colwise() + from;
}

}  // namespace ae
