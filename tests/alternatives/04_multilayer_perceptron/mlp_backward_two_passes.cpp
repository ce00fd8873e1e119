// exercise:    4.4
// alternative: first every ∂L/∂A, from the last layer to the first, then all parameters
#include "multilayer_perceptron.hpp"

namespace ae {

MlpGradients mlp_backward(const Mlp& model, const MlpTrace& trace, const Matrix& d_output,
                          InputGradient input_gradient) {
    require_trace("mlp_backward", model, trace, d_output);

    const std::size_t layers = model.layers.size();
    std::vector<Matrix> d_pre_activations(layers);
    for (std::size_t k = layers; k > 0; --k) {
        const Matrix d_layer_output =
            k == layers ? d_output : dense_backward_input(model.layers[k].dense, d_pre_activations[k]);
        d_pre_activations[k - 1] =
            activation_backward(model.layers[k - 1].activation, trace.outputs[k], d_layer_output);
    }

    MlpGradients gradients;
    for (std::size_t k = 0; k < layers; ++k) {
        gradients.layers.push_back(dense_backward_parameters(trace.outputs[k], d_pre_activations[k]));
    }
    if (input_gradient == InputGradient::compute) {
        gradients.input =
            layers == 0 ? d_output : dense_backward_input(model.layers.front().dense, d_pre_activations.front());
    }
    return gradients;
}

}  // namespace ae
