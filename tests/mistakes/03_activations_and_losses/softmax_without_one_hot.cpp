// exercise:  3.7
// mistake:   the gradient is the softmax alone
// diagnosis: the one-hot of the labels is not taken off
#include "activations_and_losses.hpp"

#include <cmath>

namespace ae {

Loss softmax_cross_entropy(const Matrix& logits, const std::vector<int>& labels) {
    require_labels("softmax_cross_entropy", logits, labels);

    const auto samples = static_cast<Scalar>(logits.cols());
    Loss loss{.value = 0, .gradient = Matrix(logits.rows(), logits.cols())};
    for (Index n = 0; n < logits.cols(); ++n) {
        const Index label = labels[static_cast<std::size_t>(n)];
        const Scalar largest = logits.col(n).maxCoeff();
        const Vector exponentials = (logits.col(n).array() - largest).exp();
        const Scalar sum = exponentials.sum();
        loss.value += std::log(sum) + (largest - logits(label, n));
        loss.gradient.col(n) = exponentials / sum;
    }
    loss.value /= samples;
    loss.gradient /= samples;
    return loss;
}

}  // namespace ae
