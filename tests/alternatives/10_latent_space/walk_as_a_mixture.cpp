// exercise:  10.6
// alternative: mixes the two ends: (1 − t) from + t to
#include "latent_space.hpp"

namespace ae {

Matrix interpolate(const Vector& from, const Vector& to, Index steps) {
    require_same_shape("interpolate", {"from", from}, {"to", to});
    if (steps < 2) {
        throw ValueError("interpolate: both ends need at least 2 steps");
    }
    Matrix codes(from.size(), steps);
    for (Index i = 0; i < steps; ++i) {
        const Scalar way = static_cast<Scalar>(i) / static_cast<Scalar>(steps - 1);
        codes.col(i) = (1 - way) * from + way * to;
    }
    return codes;
}

}  // namespace ae
