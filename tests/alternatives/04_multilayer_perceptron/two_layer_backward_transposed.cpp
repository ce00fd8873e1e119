// exercise:    4.2
// alternative: products of transposed matrices, the slope as a matrix of its own
#include "multilayer_perceptron.hpp"

namespace ae {

TwoLayerGradients two_layer_backward(const TwoLayer& model, const TwoLayerTrace& trace, const Matrix& d_output) {
    require_same_shape("two_layer_backward", {"trace.output", trace.output}, {"d_output", d_output});

    const Matrix ones = Matrix::Ones(trace.hidden.rows(), trace.hidden.cols());
    const Matrix slope = activation_backward(model.activation, trace.hidden, ones);
    const Matrix d_pre_activation = (d_output.transpose() * model.second.weights).transpose().cwiseProduct(slope);
    TwoLayerGradients gradients;
    gradients.first.weights = (trace.input * d_pre_activation.transpose()).transpose();
    gradients.first.bias = d_pre_activation * Vector::Ones(d_output.cols());
    gradients.second.weights = (trace.hidden * d_output.transpose()).transpose();
    gradients.second.bias = d_output * Vector::Ones(d_output.cols());
    return gradients;
}

}  // namespace ae
