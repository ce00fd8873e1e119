// exercise:  1.3
// alternative: the product of the transposes, transposed
#include "dense_layer.hpp"

namespace ae {

Matrix dense_backward_input(const Dense& layer, const Matrix& d_output) {
    require_same_rows("dense_backward_input", {"weights", layer.weights}, {"d_output", d_output});
    const Matrix transposed = d_output.transpose() * layer.weights;
    return transposed.transpose();
}

}  // namespace ae
