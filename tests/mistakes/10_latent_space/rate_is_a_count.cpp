// exercise:  10.5
// mistake:   the number of valid pictures
// diagnosis: this is a number of pictures
// finite differences: blind
#include "latent_space.hpp"

#include <algorithm>

namespace ae {

double validity_rate(const ValidityRule& rule, const Matrix& pictures) {
    require_samples("validity_rate", {"pictures", pictures});
    const std::vector<int> digits = valid_digits(rule, pictures);
    const auto valid = std::count_if(digits.begin(), digits.end(), [](int digit) { return digit >= 0; });
    return static_cast<double>(valid);
}

}  // namespace ae
