// exercise:  10.5
// mistake:   only the 1s are counted
// diagnosis: only one of the digits is counted
// finite differences: blind
#include "latent_space.hpp"

#include <algorithm>

namespace ae {

double validity_rate(const ValidityRule& rule, const Matrix& pictures) {
    require_samples("validity_rate", {"pictures", pictures});
    const std::vector<int> digits = valid_digits(rule, pictures);
    return static_cast<double>(std::count(digits.begin(), digits.end(), 1)) / static_cast<double>(digits.size());
}

}  // namespace ae
