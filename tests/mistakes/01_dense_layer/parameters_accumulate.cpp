// exercise:  1.2
// mistake:   the gradients are added to those of the last call
// diagnosis: the second call returns twice the first: results of the last call are added to
// finite differences: blind
#include "dense_layer.hpp"

namespace ae {

DenseGradients dense_backward_parameters(const Matrix& input, const Matrix& d_output) {
    require_same_batch("dense_backward_parameters", {"input", input}, {"d_output", d_output});
    static DenseGradients total;
    const Matrix weights = d_output * input.transpose();
    const Vector bias = d_output.rowwise().sum();
    if (total.weights.rows() != weights.rows() || total.weights.cols() != weights.cols()) {
        total = {.weights = weights, .bias = bias};
    } else {
        total.weights += weights;
        total.bias += bias;
    }
    return total;
}

}  // namespace ae
