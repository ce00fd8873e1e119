/// \file
/// The oracle of chapter 03: activations and losses in plain loops, one number at a time.
///
/// The formulas are written in another way than in the solution: branches by sign, and sums term by term.
#pragma once

#include <cmath>
#include <limits>
#include <vector>

#include "activations_and_losses.hpp"

namespace oracle {

using ae::Activation;
using ae::Index;
using ae::Loss;
using ae::Matrix;
using ae::Scalar;

/// σ(z), by the form whose exponential is at most 1; NaN for NaN.
inline Scalar sigmoid(Scalar z) {
    if (std::isnan(z)) {
        return z;
    }
    const Scalar small = std::exp(-std::abs(z));
    return z < 0 ? small / (1 + small) : 1 / (1 + small);
}

/// ln(1 + eᶻ), by the form whose exponential is at most 1; NaN for NaN.
inline Scalar softplus(Scalar z) {
    if (std::isnan(z)) {
        return z;
    }
    const Scalar tail = std::log1p(std::exp(-std::abs(z)));
    return z < 0 ? tail : z + tail;
}

/// f(a) for one number.
inline Scalar activate(Activation activation, Scalar a) {
    if (std::isnan(a)) {
        return a;
    }
    switch (activation) {
        case Activation::identity: return a;
        case Activation::relu: return a > 0 ? a : 0;
        case Activation::sigmoid: return sigmoid(a);
        case Activation::tanh: return std::tanh(a);
    }
    return std::numeric_limits<Scalar>::quiet_NaN();
}

/// f′(a) for one number, from the output y = f(a). The slope of the ramp at 0 is 0.
inline Scalar slope(Activation activation, Scalar y) {
    switch (activation) {
        case Activation::identity: return 1;
        case Activation::relu: return y > 0 ? 1 : 0;
        case Activation::sigmoid: return y * (1 - y);
        case Activation::tanh: return (1 - y) * (1 + y);
    }
    return std::numeric_limits<Scalar>::quiet_NaN();
}

/// Y(i, n) = f(A(i, n)).
inline Matrix activation_forward(Activation activation, const Matrix& pre_activation) {
    Matrix output(pre_activation.rows(), pre_activation.cols());
    for (Index n = 0; n < output.cols(); ++n) {
        for (Index i = 0; i < output.rows(); ++i) {
            output(i, n) = activate(activation, pre_activation(i, n));
        }
    }
    return output;
}

/// ∂L/∂A(i, n) = ∂L/∂Y(i, n) f′(A(i, n)).
inline Matrix activation_backward(Activation activation, const Matrix& output, const Matrix& d_output) {
    Matrix gradient(output.rows(), output.cols());
    for (Index n = 0; n < output.cols(); ++n) {
        for (Index i = 0; i < output.rows(); ++i) {
            gradient(i, n) = d_output(i, n) * slope(activation, output(i, n));
        }
    }
    return gradient;
}

/// L = (1/N) Σₙ Σᵢ (X̂(i, n) − X(i, n))².
inline Loss squared_error(const Matrix& prediction, const Matrix& target) {
    const auto samples = static_cast<Scalar>(prediction.cols());
    Loss loss{.value = 0, .gradient = Matrix(prediction.rows(), prediction.cols())};
    for (Index n = 0; n < prediction.cols(); ++n) {
        for (Index i = 0; i < prediction.rows(); ++i) {
            const Scalar difference = prediction(i, n) - target(i, n);
            loss.value += difference * difference / samples;
            loss.gradient(i, n) = 2 * difference / samples;
        }
    }
    return loss;
}

/// L = (1/N) Σₙ Σᵢ (x softplus(−z) + (1 − x) softplus(z)): −ln σ(z) = softplus(−z), −ln(1 − σ(z)) = softplus(z).
inline Loss bernoulli_nll(const Matrix& logits, const Matrix& target) {
    const auto samples = static_cast<Scalar>(logits.cols());
    Loss loss{.value = 0, .gradient = Matrix(logits.rows(), logits.cols())};
    for (Index n = 0; n < logits.cols(); ++n) {
        for (Index i = 0; i < logits.rows(); ++i) {
            const Scalar z = logits(i, n);
            const Scalar x = target(i, n);
            loss.value += (x * softplus(-z) + (1 - x) * softplus(z)) / samples;
            loss.gradient(i, n) = ((1 - x) * sigmoid(z) - x * sigmoid(-z)) / samples;
        }
    }
    return loss;
}

/// L = (1/N) Σₙ ln Σₖ e^(zₖₙ − z_(label n),n). The sum is scaled by its largest term.
inline Loss softmax_cross_entropy(const Matrix& logits, const std::vector<int>& labels) {
    const auto samples = static_cast<Scalar>(logits.cols());
    Loss loss{.value = 0, .gradient = Matrix(logits.rows(), logits.cols())};
    for (Index n = 0; n < logits.cols(); ++n) {
        const Index label = labels[static_cast<std::size_t>(n)];
        Scalar largest = logits(0, n);
        for (Index k = 1; k < logits.rows(); ++k) {
            largest = logits(k, n) > largest ? logits(k, n) : largest;
        }
        Scalar sum = 0;
        for (Index k = 0; k < logits.rows(); ++k) {
            sum += std::exp(logits(k, n) - largest);
        }
        loss.value += (largest - logits(label, n) + std::log(sum)) / samples;
        for (Index k = 0; k < logits.rows(); ++k) {
            const Scalar one_hot = k == label ? 1 : 0;
            loss.gradient(k, n) = (std::exp(logits(k, n) - largest) / sum - one_hot) / samples;
        }
    }
    return loss;
}

}  // namespace oracle
