// exercise:  3.1
// mistake:   the sigmoid is e^z / (1 + e^z): infinity over infinity for a large z
// diagnosis: infinity over infinity is NaN, as in eᶻ / (1 + eᶻ)
// finite differences: blind
#include "activations_and_losses.hpp"

#include <cmath>

namespace ae {

Scalar sigmoid(Scalar z) { return std::exp(z) / (1 + std::exp(z)); }

}  // namespace ae
