// exercise:  2.5
// mistake:   the sums of the gradients are compared
// diagnosis: errors of both signs cancel: compare entry by entry
// finite differences: blind
#include "gradient_checking.hpp"

#include <cmath>

namespace ae {

bool is_gradient_of(const ForwardFunction& forward, const BackwardFunction& backward, const Matrix& input,
                    Random& random) {
    const Matrix output = forward(input);
    const Matrix projection = normal_matrix(random, output.rows(), output.cols());
    Matrix point = input;
    const Matrix numeric = numerical_gradient(
        [&](const Matrix& moved) { return projected_loss(forward(moved), projection); }, point, Scalar(1e-5));
    const Matrix analytic = backward(input, projection);
    const bool same_shape = analytic.rows() == numeric.rows() && analytic.cols() == numeric.cols();
    return same_shape && std::abs(analytic.sum() - numeric.sum()) <= Scalar(1e-5);
}

}  // namespace ae
