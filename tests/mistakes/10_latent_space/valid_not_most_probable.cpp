// exercise:  10.5
// mistake:   the probability of the nearest picture's digit is taken, although another class may be more probable
// diagnosis: find no other class more probable
// finite differences: blind
#include "latent_space.hpp"

#include <cmath>

namespace ae {

std::vector<int> valid_digits(const ValidityRule& rule, const Matrix& pictures) {
    require_same_rows("valid_digits", {"pictures", pictures}, {"the training pictures", rule.training.images});
    const Matrix logits = mlp_forward(rule.judge, pictures).outputs.back();
    const Nearest nearest = nearest_pictures(pictures, rule.training.images);
    std::vector<int> digits;
    for (Index n = 0; n < pictures.cols(); ++n) {
        const Scalar largest = logits.col(n).maxCoeff();
        const int label = rule.training.labels[static_cast<std::size_t>(nearest.columns[static_cast<std::size_t>(n)])];
        const Scalar probability = std::exp(logits(label, n) - largest) / (logits.col(n).array() - largest).exp().sum();
        const bool sure = probability >= rule.confidence;
        const bool near = nearest.squared_distances(n) <= rule.largest_squared_distance;
        digits.push_back(sure && near ? label : -1);
    }
    return digits;
}

}  // namespace ae
