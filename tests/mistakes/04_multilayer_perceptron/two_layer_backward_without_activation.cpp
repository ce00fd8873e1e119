// exercise:  4.2
// mistake:   the gradient passes the activation unchanged
// diagnosis: f′ is missing on the way back
#include "multilayer_perceptron.hpp"

namespace ae {

TwoLayerGradients two_layer_backward(const TwoLayer& model, const TwoLayerTrace& trace, const Matrix& d_output) {
    require_same_shape("two_layer_backward", {"trace.output", trace.output}, {"d_output", d_output});

    const Matrix d_hidden = dense_backward_input(model.second, d_output);
    const Matrix d_pre_activation = d_hidden;
    return {
        .first = dense_backward_parameters(trace.input, d_pre_activation),
        .second = dense_backward_parameters(trace.hidden, d_output),
    };
}

}  // namespace ae
