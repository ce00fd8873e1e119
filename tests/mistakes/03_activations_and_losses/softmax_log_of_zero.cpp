// exercise:  3.7
// mistake:   the logarithm of a probability: ln 0 where a wrong class leads
// diagnosis: the logarithm of a probability that is rounded to 0
// finite differences: blind
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
        loss.value += -std::log(exponentials(label) / sum);
        loss.gradient.col(n) = exponentials / sum;
        loss.gradient(label, n) -= 1;
    }
    loss.value /= samples;
    loss.gradient /= samples;
    return loss;
}

}  // namespace ae
