// exercise:  1.2
// mistake:   the product is taken the other way round: the gradient of the weights is transposed
// diagnosis: it is transposed
#include "dense_layer.hpp"

namespace ae {

DenseGradients dense_backward_parameters(const Matrix& input, const Matrix& d_output) {
    require_same_batch("dense_backward_parameters", {"input", input}, {"d_output", d_output});
    return {.weights = input * d_output.transpose(), .bias = d_output.rowwise().sum()};
}

}  // namespace ae
