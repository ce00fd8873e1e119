// exercise:  3.1
// mistake:   above 10 it is 1, where it still differs in the fifth digit
// diagnosis: your sigmoid is 1 from a threshold on
// finite differences: blind
#include <cmath>

#include "activations_and_losses.hpp"

namespace ae {

Scalar sigmoid(Scalar z) { return z > 10 ? 1 : 1 / (1 + std::exp(-z)); }

}  // namespace ae
