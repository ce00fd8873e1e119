// exercise:  3.2
// mistake:   ln(1 + e^z) as it stands: infinite for a large z
// diagnosis: e to the power of 800 is infinite, and so is ln(1 + eᶻ) as it stands
// finite differences: blind
#include "activations_and_losses.hpp"

#include <cmath>

namespace ae {

Scalar softplus(Scalar z) { return std::log(1 + std::exp(z)); }

}  // namespace ae
