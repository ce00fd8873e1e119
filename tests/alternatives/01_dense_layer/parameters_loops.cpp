// exercise:  1.2
// alternative: plain loops over outputs, inputs and samples
#include "dense_layer.hpp"

namespace ae {

DenseGradients dense_backward_parameters(const Matrix& input, const Matrix& d_output) {
    require_same_batch("dense_backward_parameters", {"input", input}, {"d_output", d_output});
    DenseGradients gradients{.weights = Matrix::Zero(d_output.rows(), input.rows()),
                             .bias = Vector::Zero(d_output.rows())};
    for (Index i = 0; i < d_output.rows(); ++i) {
        for (Index n = 0; n < d_output.cols(); ++n) {
            gradients.bias(i) += d_output(i, n);
            for (Index j = 0; j < input.rows(); ++j) {
                gradients.weights(i, j) += d_output(i, n) * input(j, n);
            }
        }
    }
    return gradients;
}

}  // namespace ae
