// exercise:  1.1
// alternative: b 1^T written out as a product
#include "dense_layer.hpp"

namespace ae {

Matrix dense_forward(const Dense& layer, const Matrix& input) {
    require_product("dense_forward", {"weights", layer.weights}, {"input", input});
    return layer.weights * input + layer.bias * Matrix::Ones(1, input.cols());
}

}  // namespace ae
