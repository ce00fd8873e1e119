// exercise:  3.6
// alternative: ink and paper apart: x softplus(-z) + (1 - x) softplus(z)
#include "activations_and_losses.hpp"

namespace ae {

Loss bernoulli_nll(const Matrix& logits, const Matrix& target) {
    require_same_shape("bernoulli_nll", {"logits", logits}, {"target", target});
    require_samples("bernoulli_nll", {"logits", logits});

    const auto samples = static_cast<Scalar>(logits.cols());
    const Matrix ink = logits.unaryExpr([](Scalar z) { return softplus(-z); });
    const Matrix paper = logits.unaryExpr([](Scalar z) { return softplus(z); });
    const Matrix blank = (1 - target.array()).matrix();
    const Matrix probability = logits.unaryExpr([](Scalar z) { return sigmoid(z); });
    return {.value = (target.cwiseProduct(ink) + blank.cwiseProduct(paper)).sum() / samples,
            .gradient = (probability - target) / samples};
}

}  // namespace ae
