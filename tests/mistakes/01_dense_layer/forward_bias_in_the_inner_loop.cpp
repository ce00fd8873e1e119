// exercise:  1.1
// mistake:   the bias is added once for each input, in the inner loop
// diagnosis: the bias is added once for each of the 4 inputs
// finite differences: blind
#include "dense_layer.hpp"

namespace ae {

Matrix dense_forward(const Dense& layer, const Matrix& input) {
    require_product("dense_forward", {"weights", layer.weights}, {"input", input});
    Matrix output = Matrix::Zero(layer.weights.rows(), input.cols());
    for (Index n = 0; n < input.cols(); ++n) {
        for (Index i = 0; i < layer.weights.rows(); ++i) {
            for (Index j = 0; j < layer.weights.cols(); ++j) {
                output(i, n) += layer.weights(i, j) * input(j, n) + layer.bias(i);
            }
        }
    }
    return output;
}

}  // namespace ae
