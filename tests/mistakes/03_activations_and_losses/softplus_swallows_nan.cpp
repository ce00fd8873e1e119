// exercise:  3.2
// mistake:   a branch for large z catches NaN too
// diagnosis: NaN goes in and a number comes out
// finite differences: blind
#include "activations_and_losses.hpp"

#include <cmath>

namespace ae {

Scalar softplus(Scalar z) {
    if (z < 30) {
        return std::log1p(std::exp(z));
    }
    return std::isnan(z) ? Scalar(30) : z;
}

}  // namespace ae
