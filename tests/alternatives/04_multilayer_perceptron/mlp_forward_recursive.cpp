// exercise:    4.3
// alternative: the last layer behind a network of the others
#include "multilayer_perceptron.hpp"

namespace ae {

MlpTrace mlp_forward(const Mlp& model, const Matrix& input) {
    if (model.layers.empty()) {
        return {.outputs = {input}};
    }
    const Mlp front{.layers = {model.layers.begin(), model.layers.end() - 1}};
    MlpTrace trace = mlp_forward(front, input);
    const MlpLayer& last = model.layers.back();
    require_product("mlp_forward", {"weights", last.dense.weights}, {"input", trace.outputs.back()});
    const Matrix pre_activation = (last.dense.weights * trace.outputs.back()).colwise() + last.dense.bias;
    trace.outputs.push_back(activation_forward(last.activation, pre_activation));
    return trace;
}

}  // namespace ae
