// exercise:  2.5
// alternative: everything in one function: moved, projected and compared entry by entry
#include "gradient_checking.hpp"

#include <algorithm>
#include <cmath>

namespace ae {

bool is_gradient_of(const ForwardFunction& forward, const BackwardFunction& backward, const Matrix& input,
                    Random& random) {
    const Scalar h = Scalar(1e-5);
    const Matrix output = forward(input);
    const Matrix projection = normal_matrix(random, output.rows(), output.cols());
    const Matrix analytic = backward(input, projection);
    if (analytic.rows() != input.rows() || analytic.cols() != input.cols()) {
        return false;
    }
    for (Index row = 0; row < input.rows(); ++row) {
        for (Index column = 0; column < input.cols(); ++column) {
            Matrix above = input;
            Matrix below = input;
            above(row, column) += h;
            below(row, column) -= h;
            const Matrix difference = forward(above) - forward(below);
            const Scalar numeric = difference.cwiseProduct(projection).sum() / (2 * h);
            const Scalar claimed = analytic(row, column);
            const Scalar size = std::max({std::abs(numeric), std::abs(claimed), Scalar(1e-4)});
            const bool agree = std::abs(numeric - claimed) <= Scalar(1e-5) * size;  // false for NaN
            if (!agree || !std::isfinite(claimed) || !std::isfinite(numeric)) {
                return false;
            }
        }
    }
    return true;
}

}  // namespace ae
