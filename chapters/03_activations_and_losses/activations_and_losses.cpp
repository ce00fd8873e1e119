// Chapter 03: activations and losses, each with its gradient.
//
// The lesson is in README.md beside this file, the contract of each function in activations_and_losses.hpp.
// Edit only between "your code" and the closing brace.
// After each exercise: ./workbook check 3   Where you are stuck: ./workbook hint 3.1
#include "activations_and_losses.hpp"

#include <algorithm>
#include <cmath>

namespace ae {

namespace {

// Solved, as siblings of the exercises: the exponential as an activation. Its slope is its own output, so the
// backward pass needs the output alone.
//
//   Y = e^A                 A (any shape)  ->  Y (the same shape)
//
// For A = [0 ln 3] it returns [1 3].
[[maybe_unused]] Matrix exponential_forward(const Matrix& pre_activation) { return pre_activation.array().exp(); }

//   ∂L/∂A = ∂L/∂Y ∘ Y       Y, ∂L/∂Y (the same shape)  ->  ∂L/∂A (the same shape)
//
// For Y = [1 3] and ∂L/∂Y = [2 −1] it returns [2 −3].
[[maybe_unused]] Matrix exponential_backward(const Matrix& output, const Matrix& d_output) {
    require_same_shape("exponential_backward", {"output", output}, {"d_output", d_output});
    return d_output.array() * output.array();  // forward: Y = e^A, whose derivative is e^A = Y
}

}  // namespace

// Exercise 3.1: the logistic function of one number.
//
//   σ(z) = 1 / (1 + e⁻ᶻ)
//
// For z = 0 it returns 0.5, for z = ln 3 it returns 0.75, and for z = ±800 it returns 1 and 0, never NaN.
// Check: ./workbook check 3.1
Scalar sigmoid(Scalar z) {
    // your code
    throw NotImplemented{"3.1 sigmoid"};
}

// Exercise 3.2: the smooth ramp of one number.
//
//   softplus(z) = ln(1 + eᶻ) = max(z, 0) + ln(1 + e^(−|z|))
//
// For z = 0 it returns ln 2 = 0.6931…, for z = ln 3 it returns ln 4, and for z = 800 it returns 800.
// Check: ./workbook check 3.2
Scalar softplus(Scalar z) {
    // your code
    throw NotImplemented{"3.2 softplus"};
}

// Exercise 3.3: an activation, entry by entry.
//
//   Y = f(A)                A (any shape)  ->  Y (the same shape)
//
//   identity: A     relu: max(A, 0)     sigmoid: σ(A)     tanh: tanh(A)
//
// For A = [−2 0 3], relu returns [0 0 3]; for A = [0 ln 3], sigmoid returns [0.5 0.75]. NaN stays NaN.
// Check: ./workbook check 3.3
Matrix activation_forward(Activation activation, const Matrix& pre_activation) {
    // your code
    throw NotImplemented{"3.3 activation_forward"};
}

// Exercise 3.4: the gradient of an activation, from its output alone.
//
//   ∂L/∂A = ∂L/∂Y ∘ f′(A)   Y, ∂L/∂Y (the same shape)  ->  ∂L/∂A (the same shape)
//
//   f′ by the output:       identity: 1     relu: 1 where Y > 0, else 0     sigmoid: Y (1 − Y)     tanh: 1 − Y²
//
// For Y = [0.5 0.75] and ∂L/∂Y = [8 16], sigmoid returns [2 3]; tanh returns [6 7].
// Check: ./workbook check 3.4
Matrix activation_backward(Activation activation, const Matrix& output, const Matrix& d_output) {
    require_same_shape("activation_backward", {"output", output}, {"d_output", d_output});
    // your code
    throw NotImplemented{"3.4 activation_backward"};
}

// Exercise 3.5: the squared error, a sum over the features and a mean over the samples.
//
//   L = (1/N) Σₙ ‖x̂ₙ − xₙ‖²       X̂, X (features, N)  ->  L
//   ∂L/∂X̂ = (2/N) (X̂ − X)                            ->  ∂L/∂X̂ (features, N)
//
// For X̂ = [1 2 0 3; 3 4 1 1] and X = [0 2 0 1; 1 1 1 1] it returns 4.5 and [0.5 0 0 1; 1 1.5 0 0].
// Check: ./workbook check 3.5
Loss squared_error(const Matrix& prediction, const Matrix& target) {
    require_same_shape("squared_error", {"prediction", prediction}, {"target", target});
    require_samples("squared_error", {"prediction", prediction});
    // your code
    throw NotImplemented{"3.5 squared_error"};
}

// Exercise 3.6: the negative log-likelihood of Bernoulli variables, from logits.
//
//   L = (1/N) Σ (softplus(z) − x z)     Z, X (features, N)  ->  L
//   ∂L/∂Z = (1/N) (σ(Z) − X)                               ->  ∂L/∂Z (features, N)
//
// For Z = [0 ln 3; ln 3 0; −ln 3 0] and X = [1 1; 0 0.5; 0 1] it returns 4.5 ln 2 − ln 3 = 2.0205… and
// [−0.25 −0.125; 0.375 0; 0.125 −0.25].
// Check: ./workbook check 3.6
Loss bernoulli_nll(const Matrix& logits, const Matrix& target) {
    require_same_shape("bernoulli_nll", {"logits", logits}, {"target", target});
    require_samples("bernoulli_nll", {"logits", logits});
    // your code
    throw NotImplemented{"3.6 bernoulli_nll"};
}

// Exercise 3.7: the cross-entropy of a softmax, from logits.
//
//   L = (1/N) Σₙ (ln Σₖ e^(zₖₙ) − z_(label n),n)      Z (classes, N), labels (N)  ->  L
//   ∂L/∂Z = (1/N) (softmax(Z) − one-hot(labels))                                   ->  ∂L/∂Z (classes, N)
//
// For Z = [0 ln 3; ln 2 0; 0 0] and the labels 1 and 2 it returns ½ ln 10 = 1.1512… and
// [0.125 0.3; −0.25 0.1; 0.125 −0.4].
// Check: ./workbook check 3.7
Loss softmax_cross_entropy(const Matrix& logits, const std::vector<int>& labels) {
    require_labels("softmax_cross_entropy", logits, labels);
    // your code
    throw NotImplemented{"3.7 softmax_cross_entropy"};
}

}  // namespace ae
