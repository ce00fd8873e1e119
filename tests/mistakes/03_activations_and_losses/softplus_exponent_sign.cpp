// exercise:  3.2
// mistake:   the exponent lacks its sign: max(z, 0) + ln(1 + e^|z|)
// diagnosis: the exponent lacks its sign
#include "activations_and_losses.hpp"

#include <algorithm>
#include <cmath>

namespace ae {

Scalar softplus(Scalar z) { return std::max(z, Scalar(0)) + std::log1p(std::exp(std::abs(z))); }

}  // namespace ae
