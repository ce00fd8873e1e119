// exercise:  3.1
// mistake:   the sigmoid is e^z / (1 + e^z): infinity over infinity for a large z
// diagnosis: ∞/∞ is NaN, as is ∞ · 0: so eᶻ / (1 + eᶻ) will not do
// finite differences: blind
#include "activations_and_losses.hpp"

#include <cmath>

namespace ae {

Scalar sigmoid(Scalar z) { return std::exp(z) / (1 + std::exp(z)); }

}  // namespace ae
