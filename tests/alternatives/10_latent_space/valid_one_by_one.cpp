// exercise:  10.5
// alternative: judges one picture after the other, and leaves at the first reason
#include "latent_space.hpp"

namespace ae {

namespace {

int verdict(const ValidityRule& rule, const Matrix& picture) {
    const Vector logits = mlp_forward(rule.judge, picture).outputs.back();
    Index named = 0;
    const Scalar largest = logits.maxCoeff(&named);
    const Vector weights = (logits.array() - largest).exp().matrix();
    if (!(weights(named) / weights.sum() >= rule.confidence)) {
        return -1;
    }
    Index best = 0;
    const Scalar distance = (rule.training.images.colwise() - picture.col(0)).colwise().squaredNorm().minCoeff(&best);
    if (!(distance <= rule.largest_squared_distance)) {
        return -1;
    }
    const int label = rule.training.labels[static_cast<std::size_t>(best)];
    return label == static_cast<int>(named) ? label : -1;
}

}  // namespace

std::vector<int> valid_digits(const ValidityRule& rule, const Matrix& pictures) {
    require_same_rows("valid_digits", {"pictures", pictures}, {"the training pictures", rule.training.images});
    std::vector<int> digits;
    for (Index n = 0; n < pictures.cols(); ++n) {
        digits.push_back(verdict(rule, pictures.col(n)));
    }
    return digits;
}

}  // namespace ae
