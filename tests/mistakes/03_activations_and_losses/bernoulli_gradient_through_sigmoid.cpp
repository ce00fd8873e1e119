// exercise:  3.6
// mistake:   the slope of the sigmoid is multiplied into a gradient that is one by the logits already
// diagnosis: the slope of the sigmoid, p (1 − p), is multiplied in
#include "activations_and_losses.hpp"

namespace ae {

Loss bernoulli_nll(const Matrix& logits, const Matrix& target) {
    require_same_shape("bernoulli_nll", {"logits", logits}, {"target", target});
    require_samples("bernoulli_nll", {"logits", logits});

    const auto samples = static_cast<Scalar>(logits.cols());
    const Matrix probability = (1 + (-logits.array()).exp()).inverse();
    const Matrix softplus_logits = logits.array().max(Scalar(0)) + (-logits.array().abs()).exp().log1p();
    return {
        .value = (softplus_logits - target.cwiseProduct(logits)).sum() / samples,
        .gradient = (probability - target).cwiseProduct(probability.cwiseProduct((1 - probability.array()).matrix())) /
                    samples};
}

}  // namespace ae
