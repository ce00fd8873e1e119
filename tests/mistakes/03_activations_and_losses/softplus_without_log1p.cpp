// exercise:  3.2
// mistake:   log in place of log1p: all digits are lost where the exponential is small
// diagnosis: 1 + e⁻⁴⁰ is rounded to 1
// finite differences: blind
#include "activations_and_losses.hpp"

#include <algorithm>
#include <cmath>

namespace ae {

Scalar softplus(Scalar z) { return std::max(z, Scalar(0)) + std::log(1 + std::exp(-std::abs(z))); }

}  // namespace ae
