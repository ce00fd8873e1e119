// exercise:  10.6
// mistake:   whole numbers are divided, so the walk jumps at its end
// diagnosis: whole numbers divide to whole numbers
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix interpolate(const Vector& from, const Vector& to, Index steps) {
    require_same_shape("interpolate", {"from", from}, {"to", to});
    if (steps < 2) {
        throw ValueError("interpolate: both ends need at least 2 steps");
    }
    Matrix codes(from.size(), steps);
    for (Index i = 0; i < steps; ++i) {
        codes.col(i) = from + static_cast<Scalar>(i / (steps - 1)) * (to - from);
    }
    return codes;
}

}  // namespace ae
