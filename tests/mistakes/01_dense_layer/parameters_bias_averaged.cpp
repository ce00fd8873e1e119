// exercise:  1.2
// mistake:   the gradient of the bias is the mean over the samples, not the sum
// diagnosis: your ∂L/∂b is 5 times too small
#include "dense_layer.hpp"

#include <algorithm>

namespace ae {

DenseGradients dense_backward_parameters(const Matrix& input, const Matrix& d_output) {
    require_same_batch("dense_backward_parameters", {"input", input}, {"d_output", d_output});
    const Scalar samples = std::max(static_cast<Scalar>(input.cols()), Scalar(1));
    return {.weights = d_output * input.transpose(), .bias = d_output.rowwise().sum() / samples};
}

}  // namespace ae
