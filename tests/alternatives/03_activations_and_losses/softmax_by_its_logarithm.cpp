// exercise:  3.7
// alternative: the logarithm of the softmax for the whole batch, and its exponential
#include "activations_and_losses.hpp"

namespace ae {

Loss softmax_cross_entropy(const Matrix& logits, const std::vector<int>& labels) {
    require_labels("softmax_cross_entropy", logits, labels);

    const auto samples = static_cast<Scalar>(logits.cols());
    const Matrix shifted = logits.rowwise() - logits.colwise().maxCoeff();
    const Matrix log_sum = shifted.array().exp().colwise().sum().log();
    const Matrix log_softmax = shifted - log_sum.replicate(logits.rows(), 1);
    Matrix one_hot = Matrix::Zero(logits.rows(), logits.cols());
    for (std::size_t n = 0; n < labels.size(); ++n) {
        one_hot(labels[n], static_cast<Index>(n)) = 1;
    }
    Scalar value = 0;
    for (std::size_t n = 0; n < labels.size(); ++n) {
        value -= log_softmax(labels[n], static_cast<Index>(n)) / samples;
    }
    const Matrix probability = log_softmax.array().exp();
    return {.value = value, .gradient = (probability - one_hot) / samples};
}

}  // namespace ae
