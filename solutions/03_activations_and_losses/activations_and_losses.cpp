#include "activations_and_losses.hpp"

#include <algorithm>
#include <cmath>

namespace ae {

// 3.1
Scalar sigmoid(Scalar z) {
    return 1 / (1 + std::exp(-z));  // for z → −∞ the exponential is infinite, and 1/∞ is the right 0
}

// 3.2
Scalar softplus(Scalar z) {
    return std::max(z, Scalar(0)) + std::log1p(std::exp(-std::abs(z)));  // the exponent is never positive
}

// 3.3  A (any shape)  ->  f(A)
Matrix activation_forward(Activation activation, const Matrix& pre_activation) {
    switch (activation) {
        case Activation::identity: return pre_activation;
        case Activation::relu:
            return pre_activation.unaryExpr([](Scalar a) { return a <= 0 ? Scalar(0) : a; });  // NaN is not ≤ 0
        case Activation::sigmoid: return (1 + (-pre_activation.array()).exp()).inverse();
        case Activation::tanh: break;
    }
    return pre_activation.array().tanh();
}

// 3.4  Y = f(A), ∂L/∂Y  ->  ∂L/∂A = ∂L/∂Y ∘ f′(A)
Matrix activation_backward(Activation activation, const Matrix& output, const Matrix& d_output) {
    require_same_shape("activation_backward", {"output", output}, {"d_output", d_output});

    switch (activation) {
        case Activation::identity: return d_output;
        case Activation::relu:  // Y > 0 exactly where A > 0
            return d_output.binaryExpr(output, [](Scalar d, Scalar out) { return out > 0 ? d : Scalar(0); });
        case Activation::sigmoid: return d_output.array() * output.array() * (1 - output.array());  // σ′ = σ (1 − σ)
        case Activation::tanh: break;
    }
    return d_output.array() * (1 - output.array().square());  // tanh′ = 1 − tanh²
}

// 3.5  X̂ (D, N), X (D, N)  ->  L, ∂L/∂X̂ (D, N)
Loss squared_error(const Matrix& prediction, const Matrix& target) {
    require_same_shape("squared_error", {"prediction", prediction}, {"target", target});
    require_samples("squared_error", {"prediction", prediction});

    const auto samples = static_cast<Scalar>(prediction.cols());
    const Matrix difference = prediction - target;
    return {.value = difference.squaredNorm() / samples, .gradient = (2 / samples) * difference};
}

// 3.6  Z (D, N), X (D, N)  ->  L, ∂L/∂Z (D, N)
Loss bernoulli_nll(const Matrix& logits, const Matrix& target) {
    require_same_shape("bernoulli_nll", {"logits", logits}, {"target", target});
    require_samples("bernoulli_nll", {"logits", logits});

    const auto samples = static_cast<Scalar>(logits.cols());
    const Matrix softplus_logits = logits.array().max(Scalar(0)) + (-logits.array().abs()).exp().log1p();
    const Matrix probability = (1 + (-logits.array()).exp()).inverse();
    return {.value = (softplus_logits - target.cwiseProduct(logits)).sum() / samples,
            .gradient = (probability - target) / samples};
}

// 3.7  Z (K, N), labels (N)  ->  L, ∂L/∂Z (K, N)
Loss softmax_cross_entropy(const Matrix& logits, const std::vector<int>& labels) {
    require_labels("softmax_cross_entropy", logits, labels);

    const auto samples = static_cast<Scalar>(logits.cols());
    Loss loss{.value = 0, .gradient = Matrix(logits.rows(), logits.cols())};
    for (Index n = 0; n < logits.cols(); ++n) {
        const Index label = labels[static_cast<std::size_t>(n)];
        const Scalar largest = logits.col(n).maxCoeff();
        const Vector exponentials = (logits.col(n).array() - largest).exp();  // never above 1
        const Scalar sum = exponentials.sum();                                // never below 1
        loss.value += std::log(sum) + (largest - logits(label, n));
        loss.gradient.col(n) = exponentials / sum;
        loss.gradient(label, n) -= 1;
    }
    loss.value /= samples;
    loss.gradient /= samples;
    return loss;
}

}  // namespace ae
