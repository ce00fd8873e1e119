// exercise:  2.5
// mistake:   an error of one of the passes counts as a wrong gradient
// diagnosis: error of the forward pass
// finite differences: blind
#include "gradient_checking.hpp"

namespace ae {

bool is_gradient_of(const ForwardFunction& forward, const BackwardFunction& backward, const Matrix& input,
                    Random& random) {
    try {
        const Matrix output = forward(input);
        const Matrix projection = normal_matrix(random, output.rows(), output.cols());
        Matrix point = input;
        const Matrix numeric = numerical_gradient(
            [&](const Matrix& moved) { return projected_loss(forward(moved), projection); }, point, Scalar(1e-5));
        return relative_error(backward(input, projection), numeric, Scalar(1e-4)) <= Scalar(1e-5);
    } catch (const std::exception&) {
        return false;
    }
}

}  // namespace ae
