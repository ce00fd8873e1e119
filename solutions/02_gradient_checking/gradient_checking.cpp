#include "gradient_checking.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace ae {

namespace {

void require_positive(const char* function, const char* name, Scalar value) {
    if (!(value > 0)) {
        throw workbook::ValueError(std::string(function) + ": " + name + " is " + std::to_string(value) +
                                   ", but must be greater than 0");
    }
}

}  // namespace

// 2.1  (f(x + h) − f(x − h)) / (2h): the even terms of Taylor's series cancel
Scalar central_difference(const ScalarFunction& f, Scalar x, Scalar h) {
    require_positive("central_difference", "h", h);

    return (f(x + h) - f(x - h)) / (2 * h);
}

// 2.2  M (rows, cols)  ->  ∂f/∂M (rows, cols)
Matrix numerical_gradient(const LossFunction& f, Matrix& matrix, Scalar h) {
    require_positive("numerical_gradient", "h", h);

    Matrix gradient(matrix.rows(), matrix.cols());
    for (Index column = 0; column < matrix.cols(); ++column) {
        for (Index row = 0; row < matrix.rows(); ++row) {
            const Scalar original = matrix(row, column);
            matrix(row, column) = original + h;
            const Scalar above = f(matrix);
            matrix(row, column) = original - h;
            const Scalar below = f(matrix);
            matrix(row, column) = original;  // not "+= h": that would round
            gradient(row, column) = (above - below) / (2 * h);
        }
    }
    return gradient;
}

// 2.3  A, B (rows, cols)  ->  max |A − B| / max(|A|, |B|, floor)
Scalar relative_error(const Matrix& a, const Matrix& b, Scalar floor) {
    require_same_shape("relative_error", {"a", a}, {"b", b});
    require_positive("relative_error", "floor", floor);

    if (!a.allFinite() || !b.allFinite()) {
        return std::numeric_limits<Scalar>::infinity();
    }
    Scalar largest = 0;
    for (Index i = 0; i < a.size(); ++i) {
        const Scalar x = a.reshaped()(i);
        const Scalar y = b.reshaped()(i);
        largest = std::max(largest, std::abs(x - y) / std::max({std::abs(x), std::abs(y), floor}));
    }
    return largest;
}

// 2.4  Y, R (rows, cols)  ->  L = Σᵢⱼ R(i, j) Y(i, j), so ∂L/∂Y = R
Scalar projected_loss(const Matrix& output, const Matrix& projection) {
    require_same_shape("projected_loss", {"output", output}, {"projection", projection});

    return output.cwiseProduct(projection).sum();
}

// 2.5  backward(X, R) against the numerical gradient of Σ R ∘ forward(X)
bool is_gradient_of(const ForwardFunction& forward, const BackwardFunction& backward, const Matrix& input,
                    Random& random) {
    constexpr Scalar step = Scalar(1e-5);
    constexpr Scalar floor = Scalar(1e-4);
    constexpr Scalar tolerance = Scalar(1e-5);

    const Matrix output = forward(input);
    const Matrix projection = normal_matrix(random, output.rows(), output.cols());
    Matrix point = input;
    const Matrix numeric = numerical_gradient(
        [&](const Matrix& moved) { return projected_loss(forward(moved), projection); }, point, step);
    const Matrix analytic = backward(input, projection);

    const bool same_shape = analytic.rows() == numeric.rows() && analytic.cols() == numeric.cols();
    return same_shape && relative_error(analytic, numeric, floor) <= tolerance;
}

}  // namespace ae
