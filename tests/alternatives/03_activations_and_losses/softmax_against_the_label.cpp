// exercise:  3.7
// alternative: the logits relative to that of the label: ln of a sum of e^(z_k - z_label)
#include "activations_and_losses.hpp"

#include <cmath>

namespace ae {

Loss softmax_cross_entropy(const Matrix& logits, const std::vector<int>& labels) {
    require_labels("softmax_cross_entropy", logits, labels);

    const auto samples = static_cast<Scalar>(logits.cols());
    Loss loss{.value = 0, .gradient = Matrix(logits.rows(), logits.cols())};
    for (Index n = 0; n < logits.cols(); ++n) {
        const Index label = labels[static_cast<std::size_t>(n)];
        const Vector lead = (logits.col(n).array() - logits(label, n)).matrix();  // of each class over the right one
        const Scalar most = lead.maxCoeff();
        const Vector weights = (lead.array() - most).exp();
        loss.value += most + std::log(weights.sum());
        loss.gradient.col(n) = weights / (samples * weights.sum());
        loss.gradient(label, n) -= 1 / samples;
    }
    loss.value /= samples;
    return loss;
}

}  // namespace ae
