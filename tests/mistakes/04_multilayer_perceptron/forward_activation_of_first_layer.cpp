// exercise:  4.3
// mistake:   every layer takes the activation of the first one
// diagnosis: every layer takes the first one's activation
// finite differences: blind
#include "multilayer_perceptron.hpp"

namespace ae {

MlpTrace mlp_forward(const Mlp& model, const Matrix& input) {
    MlpTrace trace{.outputs = {input}};
    for (const MlpLayer& layer : model.layers) {
        const Matrix pre_activation = dense_forward(layer.dense, trace.outputs.back());
        trace.outputs.push_back(activation_forward(model.layers.front().activation, pre_activation));
    }
    return trace;
}

}  // namespace ae
