// exercise:  1.3
// mistake:   the loop over the outputs stops at the number of inputs: right only where out ≤ in
// diagnosis: every output has a part
// finite differences: blind
#include "dense_layer.hpp"

#include <algorithm>

namespace ae {

Matrix dense_backward_input(const Dense& layer, const Matrix& d_output) {
    require_same_rows("dense_backward_input", {"weights", layer.weights}, {"d_output", d_output});
    Matrix d_input = Matrix::Zero(layer.weights.cols(), d_output.cols());
    const Index common = std::min(layer.weights.rows(), layer.weights.cols());
    for (Index n = 0; n < d_output.cols(); ++n) {
        for (Index j = 0; j < layer.weights.cols(); ++j) {
            for (Index i = 0; i < common; ++i) {
                d_input(j, n) += layer.weights(i, j) * d_output(i, n);
            }
        }
    }
    return d_input;
}

}  // namespace ae
