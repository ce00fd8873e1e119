// exercise:  1.3
// mistake:   the gradient of the input has the wrong sign
// diagnosis: has the wrong sign in every entry
#include "dense_layer.hpp"

namespace ae {

Matrix dense_backward_input(const Dense& layer, const Matrix& d_output) {
    require_same_rows("dense_backward_input", {"weights", layer.weights}, {"d_output", d_output});
    return -layer.weights.transpose() * d_output;
}

}  // namespace ae
