// Chapter 01: a dense layer, and every gradient of it.
//
// The lesson is in README.md beside this file, the contract of each function in dense_layer.hpp.
// Edit only between "your code" and the closing brace.
// After each exercise: ./workbook check 1   Where you are stuck: ./workbook hint 1.1
#include "dense_layer.hpp"

namespace ae {

namespace {

// Solved, as a sibling of the exercises: the layer without its bias.
//
//   W (out, in), X (in, N)  ->  W X (out, N)
//
// For W = [1 2] and X = [3 4 2; 5 6 8] (three samples: (3, 5), (4, 6) and (2, 8)) it returns [13 16 18].
[[maybe_unused]] Matrix linear_forward(const Matrix& weights, const Matrix& input) {
    require_product("linear_forward", {"weights", weights}, {"input", input});
    return weights * input;
}

}  // namespace

// Exercise 1.1: the output of a dense layer.
//
//   Y = W X + b 1ᵀ          W (out, in), b (out), X (in, N)  ->  Y (out, N)
//
// For W = [1 2], b = [10] and X = [3 4 2; 5 6 8] it returns [23 26 28].
// Check: ./workbook check 1.1
Matrix dense_forward(const Dense& layer, const Matrix& input) {
    require_product("dense_forward", {"weights", layer.weights}, {"input", input});
    // your code
    throw NotImplemented{"1.1 dense_forward"};
}

// Exercise 1.2: the gradients of the parameters.
//
//   ∂L/∂W = ∂L/∂Y Xᵀ        X (in, N), ∂L/∂Y (out, N)  ->  ∂L/∂W (out, in)
//   ∂L/∂b = ∂L/∂Y 1                                    ->  ∂L/∂b (out)
//
// For X = [3 4 2; 5 6 8] and ∂L/∂Y = [4 −2 3] it returns weights [10 32] and bias [5].
// Check: ./workbook check 1.2
DenseGradients dense_backward_parameters(const Matrix& input, const Matrix& d_output) {
    require_same_batch("dense_backward_parameters", {"input", input}, {"d_output", d_output});
    // your code
    throw NotImplemented{"1.2 dense_backward_parameters"};
}

// Exercise 1.3: the gradient of the input.
//
//   ∂L/∂X = Wᵀ ∂L/∂Y        W (out, in), ∂L/∂Y (out, N)  ->  ∂L/∂X (in, N)
//
// For W = [1 2] and ∂L/∂Y = [4 −2 3] it returns [4 −2 3; 8 −4 6].
// Check: ./workbook check 1.3
Matrix dense_backward_input(const Dense& layer, const Matrix& d_output) {
    require_same_rows("dense_backward_input", {"weights", layer.weights}, {"d_output", d_output});
    // your code
    throw NotImplemented{"1.3 dense_backward_input"};
}

// Exercise 1.4: one step of gradient descent, in place.
//
//   W ← W − η ∂L/∂W,  b ← b − η ∂L/∂b
//
// For W = [1 2], b = [10], ∂L/∂W = [4 0], ∂L/∂b = [−2] and η = 0.5 the layer becomes W = [−1 2], b = [11].
// Check: ./workbook check 1.4
void gradient_step(Dense& layer, const DenseGradients& gradients, Scalar learning_rate) {
    require_same_shape("gradient_step", {"weights", layer.weights}, {"gradients.weights", gradients.weights});
    require_same_shape("gradient_step", {"bias", layer.bias}, {"gradients.bias", gradients.bias});
    // your code
    throw NotImplemented{"1.4 gradient_step"};
}

}  // namespace ae
