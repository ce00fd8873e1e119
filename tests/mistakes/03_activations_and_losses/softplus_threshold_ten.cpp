// exercise:  3.2
// mistake:   above 10 it is z, where it still differs in the fifth digit
// diagnosis: z itself from a threshold on
// finite differences: blind
#include "activations_and_losses.hpp"

#include <cmath>

namespace ae {

Scalar softplus(Scalar z) {
    return z > 10 ? z : std::log1p(std::exp(z));
}

}  // namespace ae
