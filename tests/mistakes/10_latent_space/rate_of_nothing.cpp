// exercise:  10.5
// mistake:   a rate of no pictures is 0 / 0
// diagnosis: validity_rate of no pictures must throw a ShapeError
// finite differences: blind
#include "latent_space.hpp"

#include <algorithm>

namespace ae {

double validity_rate(const ValidityRule& rule, const Matrix& pictures) {
    const std::vector<int> digits = valid_digits(rule, pictures);
    const auto valid = std::count_if(digits.begin(), digits.end(), [](int digit) { return digit >= 0; });
    return static_cast<double>(valid) / static_cast<double>(digits.size());
}

}  // namespace ae
