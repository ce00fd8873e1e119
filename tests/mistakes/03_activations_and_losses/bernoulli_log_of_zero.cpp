// exercise:  3.6
// mistake:   the logarithm of probabilities: ln 0 for huge logits
// diagnosis: the logarithm of a probability that is rounded to 0
// finite differences: blind
#include "activations_and_losses.hpp"

namespace ae {

Loss bernoulli_nll(const Matrix& logits, const Matrix& target) {
    require_same_shape("bernoulli_nll", {"logits", logits}, {"target", target});
    require_samples("bernoulli_nll", {"logits", logits});

    const auto samples = static_cast<Scalar>(logits.cols());
    const Matrix probability = (1 + (-logits.array()).exp()).inverse();
    const Scalar value =
        -(target.array() * probability.array().log() + (1 - target.array()) * (1 - probability.array()).log()).sum();
    return {.value = value / samples, .gradient = (probability - target) / samples};
}

}  // namespace ae
