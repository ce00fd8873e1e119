// exercise:  4.3
// mistake:   the last layer has no activation
// diagnosis: the last layer's activation is missing
// finite differences: blind
#include "multilayer_perceptron.hpp"

namespace ae {

MlpTrace mlp_forward(const Mlp& model, const Matrix& input) {
    MlpTrace trace{.outputs = {input}};
    for (std::size_t k = 0; k < model.layers.size(); ++k) {
        const MlpLayer& layer = model.layers[k];
        const Matrix pre_activation = dense_forward(layer.dense, trace.outputs.back());
        const bool last = k + 1 == model.layers.size();
        trace.outputs.push_back(last ? pre_activation : activation_forward(layer.activation, pre_activation));
    }
    return trace;
}

}  // namespace ae
