// exercise:    4.3
// alternative: all places made beforehand, then filled by index
#include "multilayer_perceptron.hpp"

namespace ae {

MlpTrace mlp_forward(const Mlp& model, const Matrix& input) {
    MlpTrace trace;
    trace.outputs.resize(model.layers.size() + 1);
    trace.outputs[0] = input;
    for (std::size_t k = 0; k < model.layers.size(); ++k) {
        trace.outputs[k + 1] =
            activation_forward(model.layers[k].activation, dense_forward(model.layers[k].dense, trace.outputs[k]));
    }
    return trace;
}

}  // namespace ae
