// exercise:  3.7
// mistake:   a sum over the samples in place of the mean, in value and gradient
// diagnosis: the batch has 5 samples: the 1/N is missing
// finite differences: blind
#include "activations_and_losses.hpp"

#include <cmath>

namespace ae {

Loss softmax_cross_entropy(const Matrix& logits, const std::vector<int>& labels) {
    require_labels("softmax_cross_entropy", logits, labels);

    Loss loss{.value = 0, .gradient = Matrix(logits.rows(), logits.cols())};
    for (Index n = 0; n < logits.cols(); ++n) {
        const Index label = labels[static_cast<std::size_t>(n)];
        const Scalar largest = logits.col(n).maxCoeff();
        const Vector exponentials = (logits.col(n).array() - largest).exp();
        const Scalar sum = exponentials.sum();
        loss.value += std::log(sum) + (largest - logits(label, n));
        loss.gradient.col(n) = exponentials / sum;
        loss.gradient(label, n) -= 1;
    }
    return loss;
}

}  // namespace ae
