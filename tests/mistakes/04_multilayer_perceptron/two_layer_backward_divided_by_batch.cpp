// exercise:  4.2
// mistake:   the gradients of the first layer are divided by N once more
// diagnosis: divided by N although
#include "multilayer_perceptron.hpp"

namespace ae {

TwoLayerGradients two_layer_backward(const TwoLayer& model, const TwoLayerTrace& trace, const Matrix& d_output) {
    require_same_shape("two_layer_backward", {"trace.output", trace.output}, {"d_output", d_output});

    const Matrix d_hidden = dense_backward_input(model.second, d_output);
    const Matrix d_pre_activation = activation_backward(model.activation, trace.hidden, d_hidden);
    return {
        .first = dense_backward_parameters(trace.input, d_pre_activation / static_cast<Scalar>(d_output.cols())),
        .second = dense_backward_parameters(trace.hidden, d_output),
    };
}

}  // namespace ae
