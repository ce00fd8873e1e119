// exercise:  3.6
// mistake:   the pixels without ink are left out: -x ln p alone
// diagnosis: pixels without ink are left out
// finite differences: blind
#include "activations_and_losses.hpp"

namespace ae {

Loss bernoulli_nll(const Matrix& logits, const Matrix& target) {
    require_same_shape("bernoulli_nll", {"logits", logits}, {"target", target});
    require_samples("bernoulli_nll", {"logits", logits});

    const auto samples = static_cast<Scalar>(logits.cols());
    const Matrix probability = (1 + (-logits.array()).exp()).inverse();
    const Matrix minus_log_probability = (-logits.array()).max(Scalar(0)) + (-logits.array().abs()).exp().log1p();
    return {.value = (target.array() * minus_log_probability.array()).sum() / samples,
            .gradient = target.cwiseProduct((probability.array() - 1).matrix()) / samples};
}

}  // namespace ae
