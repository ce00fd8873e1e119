// exercise:  2.5
// mistake:   a gradient of the wrong shape is an error, not a wrong gradient
// diagnosis: a gradient of another shape, and no error is thrown for it
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
    return relative_error(analytic, numeric, Scalar(1e-4)) <= Scalar(1e-5);
}

}  // namespace ae
