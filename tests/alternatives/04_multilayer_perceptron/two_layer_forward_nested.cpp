// exercise:    4.2
// alternative: products written out, the bias replicated over the batch
#include "multilayer_perceptron.hpp"

namespace ae {

TwoLayerTrace two_layer_forward(const TwoLayer& model, const Matrix& input) {
    require_product("two_layer_forward", {"first.weights", model.first.weights}, {"input", input});

    TwoLayerTrace trace{.input = input, .hidden = Matrix(), .output = Matrix()};
    trace.hidden =
        activation_forward(model.activation, model.first.weights * input + model.first.bias.replicate(1, input.cols()));
    require_product("two_layer_forward", {"second.weights", model.second.weights}, {"hidden", trace.hidden});
    trace.output = model.second.weights * trace.hidden + model.second.bias.replicate(1, input.cols());
    return trace;
}

}  // namespace ae
