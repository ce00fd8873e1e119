// exercise:  3.2
// alternative: ln(1 + e^z) as it stands, but for large z, where it is z to the last digit
#include "activations_and_losses.hpp"

#include <cmath>

namespace ae {

Scalar softplus(Scalar z) {
    if (z > 40) {
        return z;
    }
    return std::log1p(std::exp(z));
}

}  // namespace ae
