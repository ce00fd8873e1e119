// exercise:  1.3
// mistake:   the gradient of the input is never computed
// diagnosis: is zero everywhere
#include "dense_layer.hpp"

namespace ae {

Matrix dense_backward_input(const Dense& layer, const Matrix& d_output) {
    require_same_rows("dense_backward_input", {"weights", layer.weights}, {"d_output", d_output});
    return Matrix::Zero(layer.weights.cols(), d_output.cols());
}

}  // namespace ae
