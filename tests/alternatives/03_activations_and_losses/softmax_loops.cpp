// exercise:  3.7
// alternative: plain loops over samples and classes
#include "activations_and_losses.hpp"

#include <algorithm>
#include <cmath>

namespace ae {

Loss softmax_cross_entropy(const Matrix& logits, const std::vector<int>& labels) {
    require_labels("softmax_cross_entropy", logits, labels);

    const auto samples = static_cast<Scalar>(logits.cols());
    Loss loss{.value = 0, .gradient = Matrix(logits.rows(), logits.cols())};
    for (Index n = 0; n < logits.cols(); ++n) {
        const Index label = labels[static_cast<std::size_t>(n)];
        Scalar largest = logits(0, n);
        for (Index k = 1; k < logits.rows(); ++k) {
            largest = std::max(largest, logits(k, n));
        }
        Scalar sum = 0;
        for (Index k = 0; k < logits.rows(); ++k) {
            sum += std::exp(logits(k, n) - largest);
        }
        loss.value += (largest + std::log(sum) - logits(label, n)) / samples;
        for (Index k = 0; k < logits.rows(); ++k) {
            const Scalar probability = std::exp(logits(k, n) - largest) / sum;
            loss.gradient(k, n) = (probability - (k == label ? 1 : 0)) / samples;
        }
    }
    return loss;
}

}  // namespace ae
