// exercise:  2.5
// mistake:   the loss is projected, but backward is asked with ones
// diagnosis: backward is asked with the same number everywhere, but the loss is another one
#include "gradient_checking.hpp"

namespace ae {

bool is_gradient_of(const ForwardFunction& forward, const BackwardFunction& backward, const Matrix& input,
                    Random& random) {
    const Matrix output = forward(input);
    const Matrix projection = normal_matrix(random, output.rows(), output.cols());
    Matrix point = input;
    const Matrix numeric = numerical_gradient(
        [&](const Matrix& moved) { return projected_loss(forward(moved), projection); }, point, Scalar(1e-5));
    const Matrix analytic = backward(input, Matrix::Ones(output.rows(), output.cols()));
    const bool same_shape = analytic.rows() == numeric.rows() && analytic.cols() == numeric.cols();
    return same_shape && relative_error(analytic, numeric, Scalar(1e-4)) <= Scalar(1e-5);
}

}  // namespace ae
