// exercise:  2.5
// alternative: backward is asked before anything is measured, and the shape is looked at by itself
#include "gradient_checking.hpp"

namespace ae {

bool is_gradient_of(const ForwardFunction& forward, const BackwardFunction& backward, const Matrix& input,
                    Random& random) {
    const Matrix output = forward(input);
    const Matrix projection = normal_matrix(random, output.rows(), output.cols());
    const Matrix claimed = backward(input, projection);
    if (claimed.rows() != input.rows() || claimed.cols() != input.cols()) {
        return false;
    }
    Matrix moved = input;
    const LossFunction loss = [&](const Matrix& point) { return projected_loss(forward(point), projection); };
    const Matrix measured = numerical_gradient(loss, moved, Scalar(1e-5));
    return !(relative_error(measured, claimed, Scalar(1e-4)) > Scalar(1e-5));
}

}  // namespace ae
