// exercise:  4.2
// mistake:   the gradient of the hidden layer is zero: the first layer never learns
// diagnosis: zero everywhere
#include "multilayer_perceptron.hpp"

namespace ae {

TwoLayerGradients two_layer_backward(const TwoLayer& model, const TwoLayerTrace& trace, const Matrix& d_output) {
    require_same_shape("two_layer_backward", {"trace.output", trace.output}, {"d_output", d_output});

    const Matrix d_hidden = Matrix::Zero(trace.hidden.rows(), d_output.cols());
    const Matrix d_pre_activation = activation_backward(model.activation, trace.hidden, d_hidden);
    return {
        .first = dense_backward_parameters(trace.input, d_pre_activation),
        .second = dense_backward_parameters(trace.hidden, d_output),
    };
}

}  // namespace ae
