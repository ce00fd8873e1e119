// exercise:  4.3
// mistake:   the trace keeps the pre-activations
// diagnosis: the trace keeps each layer's pre-activation A
// finite differences: blind
#include "multilayer_perceptron.hpp"

namespace ae {

MlpTrace mlp_forward(const Mlp& model, const Matrix& input) {
    MlpTrace trace{.outputs = {input}};
    Matrix current = input;
    for (const MlpLayer& layer : model.layers) {
        const Matrix pre_activation = dense_forward(layer.dense, current);
        trace.outputs.push_back(pre_activation);
        current = activation_forward(layer.activation, pre_activation);
    }
    return trace;
}

}  // namespace ae
