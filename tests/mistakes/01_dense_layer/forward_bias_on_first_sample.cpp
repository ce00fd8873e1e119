// exercise:  1.1
// mistake:   the bias is added to the first sample only
// diagnosis: the bias is added to the first sample only
// finite differences: blind
#include "dense_layer.hpp"

namespace ae {

Matrix dense_forward(const Dense& layer, const Matrix& input) {
    require_product("dense_forward", {"weights", layer.weights}, {"input", input});
    Matrix output = layer.weights * input;
    if (output.cols() > 0) {
        output.col(0) += layer.bias;
    }
    return output;
}

}  // namespace ae
