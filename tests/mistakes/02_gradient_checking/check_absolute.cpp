// exercise:  2.5
// mistake:   an absolute tolerance: tiny wrong gradients pass, huge right ones do not
// diagnosis: divide by the size of the gradient, with no floor above 1e-4
// finite differences: blind
#include "gradient_checking.hpp"

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
    return same_shape && analytic.allFinite() && numeric.allFinite() && (analytic - numeric).norm() <= Scalar(1e-5);
}

}  // namespace ae
