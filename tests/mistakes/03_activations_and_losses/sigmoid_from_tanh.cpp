// exercise:  3.1
// mistake:   the sigmoid of a large negative z loses its digits: (1 + tanh(z/2)) / 2 takes 1 from 1
// diagnosis: as in (1 + tanh(z/2)) / 2 or 1 − σ(−z)
// finite differences: blind
#include "activations_and_losses.hpp"

#include <cmath>

namespace ae {

Scalar sigmoid(Scalar z) { return (1 + std::tanh(z / 2)) / 2; }

}  // namespace ae
