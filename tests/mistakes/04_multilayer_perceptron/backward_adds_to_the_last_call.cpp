// exercise:  4.4
// mistake:   the gradients are kept between calls, and added to
// diagnosis: results of the last call are added to
// finite differences: blind
#include "multilayer_perceptron.hpp"

namespace ae {

MlpGradients mlp_backward(const Mlp& model, const MlpTrace& trace, const Matrix& d_output,
                          InputGradient input_gradient) {
    require_trace("mlp_backward", model, trace, d_output);

    static MlpGradients gradients;
    gradients.layers.resize(model.layers.size());
    Matrix d_current = d_output;
    for (std::size_t k = model.layers.size(); k-- > 0;) {
        const MlpLayer& layer = model.layers[k];
        const Matrix d_pre_activation = activation_backward(layer.activation, trace.outputs[k + 1], d_current);
        const DenseGradients fresh = dense_backward_parameters(trace.outputs[k], d_pre_activation);
        DenseGradients& kept = gradients.layers[k];
        if (kept.weights.rows() != fresh.weights.rows() || kept.weights.cols() != fresh.weights.cols()) {
            kept = fresh;
        } else {
            kept.weights += fresh.weights;
            kept.bias += fresh.bias;
        }
        d_current = dense_backward_input(layer.dense, d_pre_activation);
    }
    gradients.input = input_gradient == InputGradient::compute ? d_current : Matrix();
    return gradients;
}

}  // namespace ae
