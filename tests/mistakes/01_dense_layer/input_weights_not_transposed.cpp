// exercise:  1.3
// mistake:   W is not transposed, which goes unnoticed for a square layer
// diagnosis: W is not transposed
#include "dense_layer.hpp"

namespace ae {

Matrix dense_backward_input(const Dense& layer, const Matrix& d_output) {
    require_same_rows("dense_backward_input", {"weights", layer.weights}, {"d_output", d_output});
    return layer.weights * d_output;
}

}  // namespace ae
