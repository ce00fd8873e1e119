// exercise:    4.2
// alternative: one sample after the other, its part added to the sums
#include "multilayer_perceptron.hpp"

namespace ae {

TwoLayerGradients two_layer_backward(const TwoLayer& model, const TwoLayerTrace& trace, const Matrix& d_output) {
    require_same_shape("two_layer_backward", {"trace.output", trace.output}, {"d_output", d_output});

    const Index hidden = model.first.weights.rows();
    TwoLayerGradients sum{
        .first = {.weights = Matrix::Zero(hidden, model.first.weights.cols()), .bias = Vector::Zero(hidden)},
        .second = {.weights = Matrix::Zero(d_output.rows(), hidden), .bias = Vector::Zero(d_output.rows())}};
    for (Index n = 0; n < d_output.cols(); ++n) {
        const Matrix d_hidden = model.second.weights.transpose() * d_output.col(n);
        const Matrix d_pre_activation = activation_backward(model.activation, trace.hidden.col(n), d_hidden);
        sum.second.weights += d_output.col(n) * trace.hidden.col(n).transpose();
        sum.second.bias += d_output.col(n);
        sum.first.weights += d_pre_activation * trace.input.col(n).transpose();
        sum.first.bias += d_pre_activation;
    }
    return sum;
}

}  // namespace ae
