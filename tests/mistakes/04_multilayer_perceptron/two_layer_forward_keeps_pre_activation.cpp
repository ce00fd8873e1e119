// exercise:  4.2
// mistake:   the trace keeps the pre-activation in place of the hidden output
// diagnosis: the trace keeps the pre-activation A
// finite differences: blind
#include "multilayer_perceptron.hpp"

namespace ae {

TwoLayerTrace two_layer_forward(const TwoLayer& model, const Matrix& input) {
    const Matrix pre_activation = dense_forward(model.first, input);
    const Matrix hidden = activation_forward(model.activation, pre_activation);
    const Matrix output = dense_forward(model.second, hidden);
    return {.input = input, .hidden = pre_activation, .output = output};
}

}  // namespace ae
