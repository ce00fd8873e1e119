// exercise:  1.1
// mistake:   the bias is never added
// diagnosis: the bias is missing
// finite differences: blind
#include "dense_layer.hpp"

namespace ae {

Matrix dense_forward(const Dense& layer, const Matrix& input) {
    require_product("dense_forward", {"weights", layer.weights}, {"input", input});
    return layer.weights * input;
}

}  // namespace ae
