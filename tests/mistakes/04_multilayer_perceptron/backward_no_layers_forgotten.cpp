// exercise:  4.4
// mistake:   without layers the gradient of the input stays empty
// diagnosis: where the model has no layers ∂L/∂X is left empty
// finite differences: blind
#include "multilayer_perceptron.hpp"

namespace ae {

MlpGradients mlp_backward(const Mlp& model, const MlpTrace& trace, const Matrix& d_output,
                          InputGradient input_gradient) {
    require_trace("mlp_backward", model, trace, d_output);

    MlpGradients gradients{.layers = std::vector<DenseGradients>(model.layers.size()), .input = Matrix()};
    Matrix d_current = d_output;
    for (std::size_t k = model.layers.size(); k-- > 0;) {
        const MlpLayer& layer = model.layers[k];
        const Matrix d_pre_activation = activation_backward(layer.activation, trace.outputs[k + 1], d_current);
        gradients.layers[k] = dense_backward_parameters(trace.outputs[k], d_pre_activation);
        if (k > 0 || input_gradient == InputGradient::compute) {
            d_current = dense_backward_input(layer.dense, d_pre_activation);
        }
    }
    if (input_gradient == InputGradient::compute && !model.layers.empty()) {
        gradients.input = d_current;
    }
    return gradients;
}

}  // namespace ae
