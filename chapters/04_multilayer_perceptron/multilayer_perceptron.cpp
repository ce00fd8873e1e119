// Chapter 04: layers in a row, forward and backward.
//
// The lesson is in README.md beside this file, the contract of each function in multilayer_perceptron.hpp.
// Edit only between "your code" and the closing brace.
// After each exercise: ./workbook check 4   Where you are stuck: ./workbook hint 4.1
//
// You call the functions of chapters 01 and 03: dense_forward, dense_backward_parameters, dense_backward_input,
// activation_forward, activation_backward.
#include "multilayer_perceptron.hpp"

#include <cmath>
#include <string>

namespace ae {

namespace {

// Solved, as siblings of the exercises: one dense layer and its activation, forward and backward.
//
//   Y = f(W X + b 1ᵀ)       X (in, N)  ->  Y (out, N)
[[maybe_unused]] Matrix layer_forward(const MlpLayer& layer, const Matrix& input) {
    const Matrix pre_activation = dense_forward(layer.dense, input);  // A = W X + b 1ᵀ
    return activation_forward(layer.activation, pre_activation);      // Y = f(A)
}

//   X (in, N), Y, ∂L/∂Y (out, N)  ->  ∂L/∂W (out, in), ∂L/∂b (out)
//
// The two lines undo the two lines of layer_forward, the last one first.
[[maybe_unused]] DenseGradients layer_backward(const MlpLayer& layer, const Matrix& input, const Matrix& output,
                                               const Matrix& d_output) {
    const Matrix d_pre_activation = activation_backward(layer.activation, output, d_output);  // Y = f(A)
    return dense_backward_parameters(input, d_pre_activation);                                // A = W X + b 1ᵀ
}

}  // namespace

// Exercise 4.1: a layer to start from.
//
//   W ~ normal, mean 0, standard deviation gain · √(2 / (in + out))     ->  W (out, in)
//   b = 0                                                               ->  b (out)
//
// For in = 3, out = 5 and gain = 1 the standard deviation is √(2/8) = 0.5. normal_matrix(random, rows, cols) draws
// standard normal numbers.
// Check: ./workbook check 4.1
Dense initialize(Index in, Index out, Scalar gain, Random& random) {
    if (in < 1 || out < 1) {
        throw workbook::ValueError("initialize: a layer needs at least one input and one output, not " +
                                   std::to_string(in) + " and " + std::to_string(out));
    }
    // your code
    throw NotImplemented{"4.1 initialize"};
}

// Exercise 4.2, first part: two layers, forward.
//
//   A = W₁ X + b₁ 1ᵀ        X (in, N)       ->  A (hidden, N)
//   H = f(A)                                ->  H (hidden, N)
//   Y = W₂ H + b₂ 1ᵀ                        ->  Y (out, N)
//
// For W₁ = [1 −1; 1 1], b₁ = (0, −1), f = relu, W₂ = [2 1], b₂ = (10) and X = [1 2 4; 3 1 1] it returns X,
// H = [0 1 3; 3 2 4] and Y = [13 14 20].
// Check: ./workbook check 4.2
TwoLayerTrace two_layer_forward(const TwoLayer& model, const Matrix& input) {
    require_product("two_layer_forward", {"first.weights", model.first.weights}, {"input", input});
    // your code
    throw NotImplemented{"4.2 two_layer_forward"};
}

// Exercise 4.2, second part: two layers, backward. Each line undoes a line of two_layer_forward, the last one first.
//
//   Y = W₂ H + b₂ 1ᵀ        ∂L/∂Y (out, N)     ->  ∂L/∂W₂ (out, hidden), ∂L/∂b₂ (out), ∂L/∂H (hidden, N)
//   H = f(A)                ∂L/∂H (hidden, N)  ->  ∂L/∂A (hidden, N)
//   A = W₁ X + b₁ 1ᵀ        ∂L/∂A (hidden, N)  ->  ∂L/∂W₁ (hidden, in), ∂L/∂b₁ (hidden)
//
// For the example above and ∂L/∂Y = [1 −1 3] it returns ∂L/∂W₂ = [8 13], ∂L/∂b₂ = (3), ∂L/∂W₁ = [20 4; 11 5] and
// ∂L/∂b₁ = (4, 3).
// Check: ./workbook check 4.2
TwoLayerGradients two_layer_backward(const TwoLayer& model, const TwoLayerTrace& trace, const Matrix& d_output) {
    require_same_shape("two_layer_backward", {"trace.output", trace.output}, {"d_output", d_output});
    // your code
    throw NotImplemented{"4.2 two_layer_backward"};
}

// Exercise 4.3: any number of layers, forward.
//
//   Y₀ = X,  Yₖ = fₖ(Wₖ Yₖ₋₁ + bₖ 1ᵀ)       X (in, N)  ->  outputs[0] = Y₀, outputs[1] = Y₁, …
//
// Layer k of the formula, from 1, is layers[k − 1] of the model, from 0. For the two layers of 4.2 it returns
// outputs = {X, H, Y}; without layers it returns {X}.
// Check: ./workbook check 4.3
MlpTrace mlp_forward(const Mlp& model, const Matrix& input) {
    // your code
    throw NotImplemented{"4.3 mlp_forward"};
}

// Exercise 4.4: any number of layers, backward.
//
//   for k = K, …, 1:        Yₖ = fₖ(Aₖ)                ∂L/∂Aₖ from Yₖ and ∂L/∂Yₖ
//                           Aₖ = Wₖ Yₖ₋₁ + bₖ 1ᵀ       ∂L/∂Wₖ and ∂L/∂bₖ from Yₖ₋₁ and ∂L/∂Aₖ
//                                                      ∂L/∂Yₖ₋₁ from Wₖ and ∂L/∂Aₖ; for k = 1 only if asked for
//
// For the two layers of 4.2 it returns the gradients of 4.2, in the layers' order, and, if asked for,
// ∂L/∂X = [1 −3 9; 1 1 −3]. Without layers it returns no gradients, and ∂L/∂X = ∂L/∂Y.
// Check: ./workbook check 4.4
MlpGradients mlp_backward(const Mlp& model, const MlpTrace& trace, const Matrix& d_output,
                          InputGradient input_gradient) {
    require_trace("mlp_backward", model, trace, d_output);
    // your code
    throw NotImplemented{"4.4 mlp_backward"};
}

}  // namespace ae
