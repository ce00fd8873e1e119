// exercise:  1.3
// alternative: plain loops over samples, inputs and outputs
#include "dense_layer.hpp"

namespace ae {

Matrix dense_backward_input(const Dense& layer, const Matrix& d_output) {
    require_same_rows("dense_backward_input", {"weights", layer.weights}, {"d_output", d_output});
    Matrix d_input(layer.weights.cols(), d_output.cols());
    for (Index n = 0; n < d_output.cols(); ++n) {
        for (Index j = 0; j < layer.weights.cols(); ++j) {
            Scalar sum = 0;
            for (Index i = 0; i < layer.weights.rows(); ++i) {
                sum += layer.weights(i, j) * d_output(i, n);
            }
            d_input(j, n) = sum;
        }
    }
    return d_input;
}

}  // namespace ae
