// exercise:  10.6
// mistake:   one step is not refused
// diagnosis: interpolate in 1 step must throw a ValueError
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix interpolate(const Vector& from, const Vector& to, Index steps) {
    require_same_shape("interpolate", {"from", from}, {"to", to});
    Matrix codes(from.size(), steps);
    for (Index i = 0; i < steps; ++i) {
        codes.col(i) = from + static_cast<Scalar>(i) / static_cast<Scalar>(steps - 1) * (to - from);
    }
    return codes;
}

}  // namespace ae
