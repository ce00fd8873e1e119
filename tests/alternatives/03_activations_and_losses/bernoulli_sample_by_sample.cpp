// exercise:  3.6
// alternative: one sample after the other, with the ramp taken together with the target: max(z, 0) - x z
#include "activations_and_losses.hpp"

namespace ae {

Loss bernoulli_nll(const Matrix& logits, const Matrix& target) {
    require_same_shape("bernoulli_nll", {"logits", logits}, {"target", target});
    require_samples("bernoulli_nll", {"logits", logits});

    const auto samples = static_cast<Scalar>(logits.cols());
    Loss loss{.value = 0, .gradient = Matrix(logits.rows(), logits.cols())};
    for (Index n = 0; n < logits.cols(); ++n) {
        const Eigen::Array<Scalar, Eigen::Dynamic, 1> z = logits.col(n);
        const Eigen::Array<Scalar, Eigen::Dynamic, 1> x = target.col(n);
        const Eigen::Array<Scalar, Eigen::Dynamic, 1> small = (-z.abs()).exp();
        loss.value += ((z > 0).select(z, Scalar(0)) - x * z + small.log1p()).sum();
        loss.gradient.col(n) = ((z < 0).select(small, Scalar(1)) / (1 + small) - x) / samples;
    }
    loss.value /= samples;
    return loss;
}

}  // namespace ae
