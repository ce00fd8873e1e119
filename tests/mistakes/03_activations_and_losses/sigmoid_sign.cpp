// exercise:  3.1
// mistake:   the sign in the exponent is missing: the sigmoid falls
// diagnosis: the sign in the exponent: yours is σ(−z)
#include "activations_and_losses.hpp"

#include <cmath>

namespace ae {

Scalar sigmoid(Scalar z) { return 1 / (1 + std::exp(z)); }

}  // namespace ae
