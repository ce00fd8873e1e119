// exercise:  3.6
// mistake:   the sigmoid is applied to the logits first, and the loss takes its output for logits
// diagnosis: the sigmoid is applied before the loss, which takes logits
#include "activations_and_losses.hpp"

namespace ae {

Loss bernoulli_nll(const Matrix& logits, const Matrix& target) {
    require_same_shape("bernoulli_nll", {"logits", logits}, {"target", target});
    require_samples("bernoulli_nll", {"logits", logits});

    const auto samples = static_cast<Scalar>(logits.cols());
    const Matrix again = (1 + (-logits.array()).exp()).inverse();
    const Matrix probability = (1 + (-again.array()).exp()).inverse();
    const Matrix softplus_logits = again.array().exp().log1p();
    return {.value = (softplus_logits - target.cwiseProduct(again)).sum() / samples,
            .gradient = (probability - target) / samples};
}

}  // namespace ae
