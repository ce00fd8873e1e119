// exercise:  1.2
// mistake:   the gradients are divided by N, although the loss has done so
// diagnosis: is it divided by N although the loss already did
#include "dense_layer.hpp"

namespace ae {

DenseGradients dense_backward_parameters(const Matrix& input, const Matrix& d_output) {
    require_same_batch("dense_backward_parameters", {"input", input}, {"d_output", d_output});
    const Scalar samples = std::max(static_cast<Scalar>(input.cols()), Scalar(1));
    return {.weights = d_output * input.transpose() / samples, .bias = d_output.rowwise().sum() / samples};
}

}  // namespace ae
