// exercise:  1.1
// alternative: plain loops over samples, outputs and inputs, beginning with the bias
#include "dense_layer.hpp"

namespace ae {

Matrix dense_forward(const Dense& layer, const Matrix& input) {
    require_product("dense_forward", {"weights", layer.weights}, {"input", input});
    Matrix output(layer.weights.rows(), input.cols());
    for (Index n = 0; n < input.cols(); ++n) {
        for (Index i = 0; i < layer.weights.rows(); ++i) {
            Scalar sum = layer.bias(i);
            for (Index j = 0; j < layer.weights.cols(); ++j) {
                sum += layer.weights(i, j) * input(j, n);
            }
            output(i, n) = sum;
        }
    }
    return output;
}

}  // namespace ae
