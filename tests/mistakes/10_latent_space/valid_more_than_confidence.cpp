// exercise:  10.5
// mistake:   a probability of exactly the confidence is refused
// diagnosis: at least, not more
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

std::vector<int> valid_digits(const ValidityRule& rule, const Matrix& pictures) {
    require_same_rows("valid_digits", {"pictures", pictures}, {"the training pictures", rule.training.images});
    const Matrix logits = mlp_forward(rule.judge, pictures).outputs.back();
    const Nearest nearest = nearest_pictures(pictures, rule.training.images);
    std::vector<int> digits;
    for (Index n = 0; n < pictures.cols(); ++n) {
        Index named = 0;
        const Scalar largest = logits.col(n).maxCoeff(&named);
        const Scalar probability = 1 / (logits.col(n).array() - largest).exp().sum();
        const int label = rule.training.labels[static_cast<std::size_t>(nearest.columns[static_cast<std::size_t>(n)])];
        const bool sure = probability > rule.confidence;
        const bool near = nearest.squared_distances(n) <= rule.largest_squared_distance;
        digits.push_back(sure && near && label == static_cast<int>(named) ? label : -1);
    }
    return digits;
}

}  // namespace ae
