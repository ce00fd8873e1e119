// exercise:  3.6
// alternative: plain loops with one's own softplus and sigmoid
#include "activations_and_losses.hpp"

namespace ae {

Loss bernoulli_nll(const Matrix& logits, const Matrix& target) {
    require_same_shape("bernoulli_nll", {"logits", logits}, {"target", target});
    require_samples("bernoulli_nll", {"logits", logits});

    const auto samples = static_cast<Scalar>(logits.cols());
    Loss loss{.value = 0, .gradient = Matrix(logits.rows(), logits.cols())};
    for (Index n = 0; n < logits.cols(); ++n) {
        for (Index i = 0; i < logits.rows(); ++i) {
            const Scalar z = logits(i, n);
            loss.value += softplus(z) - target(i, n) * z;
            loss.gradient(i, n) = (sigmoid(z) - target(i, n)) / samples;
        }
    }
    loss.value /= samples;
    return loss;
}

}  // namespace ae
