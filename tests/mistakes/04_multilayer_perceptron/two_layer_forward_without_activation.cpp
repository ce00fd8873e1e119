// exercise:  4.2
// mistake:   the activation between the layers is forgotten
// diagnosis: the activation between the layers is missing
// finite differences: blind
#include "multilayer_perceptron.hpp"

namespace ae {

TwoLayerTrace two_layer_forward(const TwoLayer& model, const Matrix& input) {
    const Matrix pre_activation = dense_forward(model.first, input);
    const Matrix hidden = pre_activation;
    const Matrix output = dense_forward(model.second, hidden);
    return {.input = input, .hidden = hidden, .output = output};
}

}  // namespace ae
