// Chapter 02: how to find out whether a gradient is right.
//
// The lesson is in README.md beside this file, the contract of each function in gradient_checking.hpp.
// Edit only between "your code" and the closing brace.
// After each exercise: ./workbook check 2   Where you are stuck: ./workbook hint 2.1
#include "gradient_checking.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace ae {

namespace {

// Given: refuses a step or a floor that is not greater than 0 (or is NaN).
void require_positive(const char* function, const char* name, Scalar value) {
    if (!(value > 0)) {
        throw workbook::ValueError(std::string(function) + ": " + name + " is " + std::to_string(value) +
                                   ", but must be greater than 0");
    }
}

// Given, for exercise 2.5.
[[maybe_unused]] constexpr Scalar check_step = Scalar(1e-5);
[[maybe_unused]] constexpr Scalar check_floor = Scalar(1e-4);
[[maybe_unused]] constexpr Scalar check_tolerance = Scalar(1e-5);

// Solved, as a sibling of exercise 2.1: the slope by a step to one side.
//
//   (f(x + h) − f(x)) / h        its error is about h/2 · |f″(x)|
//
// For f(x) = x³ at x = 2 with h = 0.5 it returns (15.625 − 8) / 0.5 = 15.25. The slope is 12.
[[maybe_unused]] Scalar one_sided_difference(const ScalarFunction& f, Scalar x, Scalar h) {
    require_positive("one_sided_difference", "h", h);
    return (f(x + h) - f(x)) / h;
}

}  // namespace

// Exercise 2.1: the slope of f at x, by a step to both sides.
//
//   (f(x + h) − f(x − h)) / (2h)        its error is about h²/6 · |f‴(x)|
//
// For f(x) = x³ at x = 2 with h = 0.5 it returns (15.625 − 3.375) / 1 = 12.25. The slope is 12.
// Check: ./workbook check 2.1
Scalar central_difference(const ScalarFunction& f, Scalar x, Scalar h) {
    require_positive("central_difference", "h", h);
    // your code
    throw NotImplemented{"2.1 central_difference"};
}

// Exercise 2.2: the gradient of f at a matrix, one entry after the other.
//
//   G(i, j) = (f(M with M(i, j) + h) − f(M with M(i, j) − h)) / (2h)     M (rows, cols)  ->  G (rows, cols)
//
// f is called twice for each entry, and M holds the same bits at the end as at the beginning.
// For f(M) = M(0, 0)² M(0, 1) at M = [3 2] with h = 0.1 it returns [12 9].
// Check: ./workbook check 2.2
Matrix numerical_gradient(const LossFunction& f, Matrix& matrix, Scalar h) {
    require_positive("numerical_gradient", "h", h);
    // your code
    throw NotImplemented{"2.2 numerical_gradient"};
}

// Exercise 2.3: the largest relative error between two gradients, entry by entry.
//
//   max over (i, j) of |A(i, j) − B(i, j)| / max(|A(i, j)|, |B(i, j)|, floor)     A, B (rows, cols)
//
// 0 for empty matrices; std::numeric_limits<Scalar>::infinity() where an entry of either is not finite.
// For A = [2 −4] and B = [1 −4] with the floor 0.0001 it returns max(1/2, 0/4) = 0.5.
// Check: ./workbook check 2.3
Scalar relative_error(const Matrix& a, const Matrix& b, Scalar floor) {
    require_same_shape("relative_error", {"a", a}, {"b", b});
    require_positive("relative_error", "floor", floor);
    // your code
    throw NotImplemented{"2.3 relative_error"};
}

// Exercise 2.4: one number from an output.
//
//   L = Σᵢⱼ R(i, j) Y(i, j), so ∂L/∂Y = R        Y, R (rows, cols)  ->  a number
//
// For Y = [1 2; 3 4] and R = [1 0; −1 2] it returns 1 + 0 − 3 + 8 = 6.
// Check: ./workbook check 2.4
Scalar projected_loss(const Matrix& output, const Matrix& projection) {
    require_same_shape("projected_loss", {"output", output}, {"projection", projection});
    // your code
    throw NotImplemented{"2.4 projected_loss"};
}

// Exercise 2.5: the detective. Is this backward pass the derivative of this forward pass?
//
//   R random, of the output's shape;  L(X) = Σ R ∘ forward(X)
//   claimed: backward(X, R)     measured: numerical_gradient of L at X     both of the shape of X
//
// Use check_step, check_floor and check_tolerance from above, and the functions that you wrote. A claimed
// gradient of the wrong shape is wrong: find that out before relative_error throws.
// For forward(X) = 2 X and backward(X, D) = 2 D it returns true, for backward(X, D) = D false.
// Check: ./workbook check 2.5
bool is_gradient_of(const ForwardFunction& forward, const BackwardFunction& backward, const Matrix& input,
                    Random& random) {
    // your code
    throw NotImplemented{"2.5 is_gradient_of"};
}

}  // namespace ae
