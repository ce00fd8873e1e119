// exercise:  10.5
// alternative: adds up one for each valid picture
#include "latent_space.hpp"

namespace ae {

double validity_rate(const ValidityRule& rule, const Matrix& pictures) {
    require_samples("validity_rate", {"pictures", pictures});
    const std::vector<int> digits = valid_digits(rule, pictures);
    double valid = 0;
    for (const int digit : digits) {
        valid += digit == -1 ? 0 : 1;
    }
    return valid / static_cast<double>(pictures.cols());
}

}  // namespace ae
