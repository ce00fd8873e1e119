/// \file
/// The oracle of chapter 04: layers in a row, made of the plain loops of chapters 01 and 03.
#pragma once

#include <vector>

#include "multilayer_perceptron.hpp"
#include "tests/support/oracle/activations_and_losses.hpp"
#include "tests/support/oracle/dense_layer.hpp"

namespace oracle {

/// The input and the output of every layer.
inline std::vector<Matrix> mlp_forward(const ae::Mlp& model, const Matrix& input) {
    std::vector<Matrix> outputs{input};
    for (std::size_t k = 0; k < model.layers.size(); ++k) {
        const ae::MlpLayer& layer = model.layers[k];
        const Matrix pre_activation = oracle::dense_forward(layer.dense.weights, layer.dense.bias, outputs[k]);
        outputs.push_back(oracle::activation_forward(layer.activation, pre_activation));
    }
    return outputs;
}

/// The output of the last layer; the input where there is no layer.
inline Matrix mlp_output(const ae::Mlp& model, const Matrix& input) { return oracle::mlp_forward(model, input).back(); }

/// The gradients of every layer and of the input, from the last layer to the first.
///
/// \param outputs  what mlp_forward returned.
inline ae::MlpGradients mlp_backward(const ae::Mlp& model, const std::vector<Matrix>& outputs, const Matrix& d_output) {
    ae::MlpGradients gradients{.layers = {}, .input = d_output};
    for (std::size_t k = model.layers.size(); k > 0; --k) {
        const ae::MlpLayer& layer = model.layers[k - 1];
        const Matrix d_pre_activation = oracle::activation_backward(layer.activation, outputs[k], gradients.input);
        gradients.layers.insert(gradients.layers.begin(),
                                {.weights = oracle::dense_backward_weights(outputs[k - 1], d_pre_activation),
                                 .bias = oracle::dense_backward_bias(d_pre_activation)});
        gradients.input = oracle::dense_backward_input(layer.dense.weights, d_pre_activation);
    }
    return gradients;
}

}  // namespace oracle
