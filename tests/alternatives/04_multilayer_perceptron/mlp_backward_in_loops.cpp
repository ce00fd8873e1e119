// exercise:    4.4
// alternative: plain loops over units and samples, the sums over samples innermost
#include "multilayer_perceptron.hpp"

namespace ae {

MlpGradients mlp_backward(const Mlp& model, const MlpTrace& trace, const Matrix& d_output,
                          InputGradient input_gradient) {
    require_trace("mlp_backward", model, trace, d_output);

    MlpGradients gradients;
    gradients.layers.resize(model.layers.size());
    Matrix d_current = d_output;
    for (std::size_t left = model.layers.size(); left > 0; --left) {
        const MlpLayer& layer = model.layers[left - 1];
        const Matrix& input = trace.outputs[left - 1];
        const Matrix d = activation_backward(layer.activation, trace.outputs[left], d_current);
        DenseGradients of_layer{.weights = Matrix::Zero(d.rows(), input.rows()), .bias = Vector::Zero(d.rows())};
        Matrix d_input = Matrix::Zero(input.rows(), input.cols());
        for (Index i = 0; i < d.rows(); ++i) {
            for (Index n = 0; n < d.cols(); ++n) {
                of_layer.bias(i) += d(i, n);
            }
            for (Index j = 0; j < input.rows(); ++j) {
                for (Index n = 0; n < d.cols(); ++n) {
                    of_layer.weights(i, j) += d(i, n) * input(j, n);
                    d_input(j, n) += layer.dense.weights(i, j) * d(i, n);
                }
            }
        }
        gradients.layers[left - 1] = of_layer;
        d_current = d_input;
    }
    if (input_gradient == InputGradient::compute) {
        gradients.input = d_current;
    }
    return gradients;
}

}  // namespace ae
