// exercise:  2.5
// alternative: a projection of uniform numbers between -1 and 1
#include "gradient_checking.hpp"

namespace ae {

bool is_gradient_of(const ForwardFunction& forward, const BackwardFunction& backward, const Matrix& input,
                    Random& random) {
    const Matrix output = forward(input);
    const Matrix uniform = uniform_matrix(random, output.rows(), output.cols());
    const Matrix projection = 2 * uniform - Matrix::Ones(output.rows(), output.cols());
    const Matrix analytic = backward(input, projection);
    Matrix point = input;
    const Matrix numeric = numerical_gradient(
        [&](const Matrix& moved) { return projected_loss(forward(moved), projection); }, point, Scalar(1e-5));
    if (analytic.rows() != numeric.rows() || analytic.cols() != numeric.cols()) {
        return false;
    }
    return relative_error(analytic, numeric, Scalar(1e-4)) <= Scalar(1e-5);
}

}  // namespace ae
