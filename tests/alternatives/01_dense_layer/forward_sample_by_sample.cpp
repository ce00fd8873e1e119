// exercise:  1.1
// alternative: one sample after the other
#include "dense_layer.hpp"

namespace ae {

Matrix dense_forward(const Dense& layer, const Matrix& input) {
    require_product("dense_forward", {"weights", layer.weights}, {"input", input});
    Matrix output(layer.weights.rows(), input.cols());
    for (Index n = 0; n < input.cols(); ++n) {
        output.col(n) = layer.bias + layer.weights * input.col(n);
    }
    return output;
}

}  // namespace ae
