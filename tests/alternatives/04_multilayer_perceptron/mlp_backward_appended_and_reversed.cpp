// exercise:    4.4
// alternative: gradients appended in the order of computation, and turned round at the end
#include "multilayer_perceptron.hpp"

#include <algorithm>

namespace ae {

MlpGradients mlp_backward(const Mlp& model, const MlpTrace& trace, const Matrix& d_output,
                          InputGradient input_gradient) {
    require_trace("mlp_backward", model, trace, d_output);

    MlpGradients gradients;
    Matrix d_current = d_output;
    auto output = trace.outputs.rbegin();
    for (auto layer = model.layers.rbegin(); layer != model.layers.rend(); ++layer) {
        const Matrix d_pre_activation = activation_backward(layer->activation, *output, d_current);
        ++output;
        gradients.layers.push_back(
            {.weights = d_pre_activation * output->transpose(), .bias = d_pre_activation.rowwise().sum()});
        d_current = layer->dense.weights.transpose() * d_pre_activation;
    }
    std::reverse(gradients.layers.begin(), gradients.layers.end());
    if (input_gradient == InputGradient::compute) {
        gradients.input = d_current;
    }
    return gradients;
}

}  // namespace ae
