// exercise:  3.7
// mistake:   the largest logit stands where the logarithm of the sum belongs
// diagnosis: yours has the largest logit where the logarithm of the sum
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
        loss.value += largest - logits(label, n);
        loss.gradient.col(n) = exponentials / exponentials.sum();
        loss.gradient(label, n) -= 1;
    }
    loss.value /= samples;
    loss.gradient /= samples;
    return loss;
}

}  // namespace ae
