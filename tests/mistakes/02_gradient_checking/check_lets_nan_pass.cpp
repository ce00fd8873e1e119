// exercise:  2.5
// mistake:   NaN is not greater than the tolerance, so it passes
// diagnosis: NaN passes: a comparison with NaN is always false
// finite differences: blind
#include "gradient_checking.hpp"

#include <algorithm>
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
    if (analytic.rows() != numeric.rows() || analytic.cols() != numeric.cols()) {
        return false;
    }
    for (Index i = 0; i < numeric.size(); ++i) {
        const Scalar x = analytic.reshaped()(i);
        const Scalar y = numeric.reshaped()(i);
        if (std::abs(x - y) > Scalar(1e-5) * std::max({std::abs(x), std::abs(y), Scalar(1e-4)})) {
            return false;
        }
    }
    return true;
}

}  // namespace ae
