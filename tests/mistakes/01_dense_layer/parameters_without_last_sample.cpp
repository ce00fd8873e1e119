// exercise:  1.2
// mistake:   the loop over the samples is one too short
// diagnosis: lacks the part of the last sample
#include "dense_layer.hpp"

namespace ae {

DenseGradients dense_backward_parameters(const Matrix& input, const Matrix& d_output) {
    require_same_batch("dense_backward_parameters", {"input", input}, {"d_output", d_output});
    DenseGradients gradients{.weights = Matrix::Zero(d_output.rows(), input.rows()),
                             .bias = Vector::Zero(d_output.rows())};
    for (Index n = 0; n + 1 < input.cols(); ++n) {
        gradients.weights += d_output.col(n) * input.col(n).transpose();
        gradients.bias += d_output.col(n);
    }
    return gradients;
}

}  // namespace ae
