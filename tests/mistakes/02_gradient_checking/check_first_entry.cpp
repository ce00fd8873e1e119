// exercise:  2.5
// mistake:   only the first entry is compared
// diagnosis: only entry (0, 0) counts
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
    const bool same_shape = analytic.rows() == numeric.rows() && analytic.cols() == numeric.cols();
    return same_shape && (numeric.size() == 0 || std::abs(analytic(0, 0) - numeric(0, 0)) <=
                                                     Scalar(1e-5) * std::max(std::abs(numeric(0, 0)), Scalar(1e-4)));
}

}  // namespace ae
