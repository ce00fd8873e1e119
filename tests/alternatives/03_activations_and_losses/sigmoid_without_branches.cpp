// exercise:  3.1
// alternative: e^min(z, 0) / (1 + e^-|z|)
#include "activations_and_losses.hpp"

#include <algorithm>
#include <cmath>

namespace ae {

Scalar sigmoid(Scalar z) { return std::exp(std::min(z, Scalar(0))) / (1 + std::exp(-std::abs(z))); }

}  // namespace ae
