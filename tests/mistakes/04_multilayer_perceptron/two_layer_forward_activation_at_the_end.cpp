// exercise:  4.2
// mistake:   the activation follows the second layer too
// diagnosis: an activation follows the second layer
// finite differences: blind
#include "multilayer_perceptron.hpp"

namespace ae {

TwoLayerTrace two_layer_forward(const TwoLayer& model, const Matrix& input) {
    const Matrix pre_activation = dense_forward(model.first, input);
    const Matrix hidden = activation_forward(model.activation, pre_activation);
    const Matrix output = activation_forward(model.activation, dense_forward(model.second, hidden));
    return {.input = input, .hidden = hidden, .output = output};
}

}  // namespace ae
