#include "dense_layer.hpp"

namespace ae {

// 1.1  W (out, in), b (out), X (in, N)  ->  Y (out, N)
Matrix dense_forward(const Dense& layer, const Matrix& input) {
    require_product("dense_forward", {"weights", layer.weights}, {"input", input});

    return (layer.weights * input).colwise() + layer.bias;  // Y = W X + b 1ᵀ
}

// 1.2  X (in, N), ∂L/∂Y (out, N)  ->  ∂L/∂W (out, in), ∂L/∂b (out)
DenseGradients dense_backward_parameters(const Matrix& input, const Matrix& d_output) {
    require_same_batch("dense_backward_parameters", {"input", input}, {"d_output", d_output});

    return {
        .weights = d_output * input.transpose(),  // Y = W X + …:   each W(i, j) meets X(j, n) in every sample n
        .bias = d_output.rowwise().sum(),         // Y = … + b 1ᵀ:  each b(i) reaches every sample n
    };
}

// 1.3  W (out, in), ∂L/∂Y (out, N)  ->  ∂L/∂X (in, N)
Matrix dense_backward_input(const Dense& layer, const Matrix& d_output) {
    require_same_rows("dense_backward_input", {"weights", layer.weights}, {"d_output", d_output});

    return layer.weights.transpose() * d_output;  // Y = W X + …:  X(j, n) reaches output i through W(i, j)
}

// 1.4  parameter ← parameter − η · gradient
void gradient_step(Dense& layer, const DenseGradients& gradients, Scalar learning_rate) {
    require_same_shape("gradient_step", {"weights", layer.weights}, {"gradients.weights", gradients.weights});
    require_same_shape("gradient_step", {"bias", layer.bias}, {"gradients.bias", gradients.bias});

    layer.weights -= learning_rate * gradients.weights;
    layer.bias -= learning_rate * gradients.bias;
}

}  // namespace ae
