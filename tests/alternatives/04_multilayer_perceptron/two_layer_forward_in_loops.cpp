// exercise:    4.2
// alternative: plain loops over units and samples, without the functions of earlier chapters
#include "multilayer_perceptron.hpp"

#include <cmath>

namespace ae {

namespace {

Matrix with_bias(const Dense& layer, const Matrix& input) {
    require_product("two_layer_forward", {"weights", layer.weights}, {"input", input});
    Matrix output(layer.weights.rows(), input.cols());
    for (Index n = 0; n < input.cols(); ++n) {
        for (Index i = 0; i < output.rows(); ++i) {
            output(i, n) = layer.bias(i);
            for (Index j = 0; j < input.rows(); ++j) {
                output(i, n) += layer.weights(i, j) * input(j, n);
            }
        }
    }
    return output;
}

Scalar activated(Activation activation, Scalar a) {
    switch (activation) {
        case Activation::identity: return a;
        case Activation::relu: return a < 0 ? Scalar(0) : a;
        case Activation::sigmoid: return (1 + std::tanh(a / 2)) / 2;
        case Activation::tanh: return std::tanh(a);
    }
    return a;
}

}  // namespace

TwoLayerTrace two_layer_forward(const TwoLayer& model, const Matrix& input) {
    TwoLayerTrace trace;
    trace.input = input;
    trace.hidden = with_bias(model.first, input);
    for (Index n = 0; n < trace.hidden.cols(); ++n) {
        for (Index i = 0; i < trace.hidden.rows(); ++i) {
            trace.hidden(i, n) = activated(model.activation, trace.hidden(i, n));
        }
    }
    trace.output = with_bias(model.second, trace.hidden);
    return trace;
}

}  // namespace ae
