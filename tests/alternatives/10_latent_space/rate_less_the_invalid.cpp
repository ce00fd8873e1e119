// exercise:  10.5
// alternative: takes the share of the invalid ones off 1
#include "latent_space.hpp"

#include <algorithm>

namespace ae {

double validity_rate(const ValidityRule& rule, const Matrix& pictures) {
    require_samples("validity_rate", {"pictures", pictures});
    const std::vector<int> digits = valid_digits(rule, pictures);
    const auto invalid = std::count(digits.begin(), digits.end(), -1);
    return 1 - static_cast<double>(invalid) / static_cast<double>(digits.size());
}

}  // namespace ae
