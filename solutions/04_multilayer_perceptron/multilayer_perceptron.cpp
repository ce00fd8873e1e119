#include "multilayer_perceptron.hpp"

#include <cmath>
#include <string>

namespace ae {

// 4.1  ->  W (out, in) ~ normal, b (out) = 0
Dense initialize(Index in, Index out, Scalar gain, Random& random) {
    if (in < 1 || out < 1) {
        throw workbook::ValueError("initialize: a layer needs at least one input and one output, not " +
                                   std::to_string(in) + " and " + std::to_string(out));
    }

    const Scalar deviation = gain * std::sqrt(2 / static_cast<Scalar>(in + out));
    return {.weights = deviation * normal_matrix(random, out, in), .bias = Vector::Zero(out)};
}

// 4.2  X (in, N)  ->  H (hidden, N), Y (out, N)
TwoLayerTrace two_layer_forward(const TwoLayer& model, const Matrix& input) {
    const Matrix pre_activation = dense_forward(model.first, input);             // A = W₁ X + b₁ 1ᵀ
    const Matrix hidden = activation_forward(model.activation, pre_activation);  // H = f(A)
    const Matrix output = dense_forward(model.second, hidden);                   // Y = W₂ H + b₂ 1ᵀ
    return {.input = input, .hidden = hidden, .output = output};
}

// 4.2  ∂L/∂Y (out, N)  ->  the gradients of both layers
TwoLayerGradients two_layer_backward(const TwoLayer& model, const TwoLayerTrace& trace, const Matrix& d_output) {
    require_same_shape("two_layer_backward", {"trace.output", trace.output}, {"d_output", d_output});

    const Matrix d_hidden = dense_backward_input(model.second, d_output);  // Y = W₂ H + b₂ 1ᵀ
    const Matrix d_pre_activation = activation_backward(model.activation, trace.hidden, d_hidden);  // H = f(A)
    return {
        .first = dense_backward_parameters(trace.input, d_pre_activation),  // A = W₁ X + b₁ 1ᵀ
        .second = dense_backward_parameters(trace.hidden, d_output),        // Y = W₂ H + b₂ 1ᵀ
    };
}

// 4.3  X (in, N)  ->  X and every layer's output
MlpTrace mlp_forward(const Mlp& model, const Matrix& input) {
    MlpTrace trace{.outputs = {input}};
    trace.outputs.reserve(model.layers.size() + 1);
    for (const MlpLayer& layer : model.layers) {
        const Matrix pre_activation = dense_forward(layer.dense, trace.outputs.back());
        trace.outputs.push_back(activation_forward(layer.activation, pre_activation));
    }
    return trace;
}

// 4.4  ∂L/∂Y (out, N)  ->  every layer's gradients, and ∂L/∂X (in, N) if asked for
MlpGradients mlp_backward(const Mlp& model, const MlpTrace& trace, const Matrix& d_output,
                          InputGradient input_gradient) {
    require_trace("mlp_backward", model, trace, d_output);

    MlpGradients gradients{.layers = std::vector<DenseGradients>(model.layers.size()), .input = Matrix()};
    Matrix d_current = d_output;  // ∂L/∂ of the output of layer k, from the last layer to the first
    for (std::size_t k = model.layers.size(); k-- > 0;) {
        const MlpLayer& layer = model.layers[k];
        const Matrix d_pre_activation = activation_backward(layer.activation, trace.outputs[k + 1], d_current);
        gradients.layers[k] = dense_backward_parameters(trace.outputs[k], d_pre_activation);
        if (k > 0 || input_gradient == InputGradient::compute) {
            d_current = dense_backward_input(layer.dense, d_pre_activation);
        }
    }
    if (input_gradient == InputGradient::compute) {
        gradients.input = d_current;
    }
    return gradients;
}

}  // namespace ae
