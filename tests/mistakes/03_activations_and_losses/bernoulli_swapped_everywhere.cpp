// exercise:  3.6
// mistake:   logits and target are swapped, in value and gradient
// diagnosis: logits and target are swapped
#include "activations_and_losses.hpp"

namespace ae {

Loss bernoulli_nll(const Matrix& logits, const Matrix& target) {
    require_same_shape("bernoulli_nll", {"logits", logits}, {"target", target});
    require_samples("bernoulli_nll", {"logits", logits});

    const auto samples = static_cast<Scalar>(logits.cols());
    const Matrix probability = (1 + (-target.array()).exp()).inverse();
    const Matrix softplus_target = target.array().exp().log1p();
    return {.value = (softplus_target - target.cwiseProduct(logits)).sum() / samples,
            .gradient = (probability - logits) / samples};
}

}  // namespace ae
