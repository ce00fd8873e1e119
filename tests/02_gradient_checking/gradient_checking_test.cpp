#include "gradient_checking.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "common/finite_differences.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/expect.hpp"
#include "tests/support/oracle/gradient_checking.hpp"
#include "tests/support/problem.hpp"
#include "tests/support/statistical.hpp"

// Inputs are (4, 5), outputs of the linear layer (3, 5): unequal, so that no transposition goes unnoticed.
namespace {

using ae::BackwardFunction;
using ae::ForwardFunction;
using ae::Index;
using ae::Matrix;
using ae::Random;
using ae::Scalar;

constexpr Index in = 4;
constexpr Index out = 3;
constexpr Index batch = 5;
constexpr Scalar infinite = std::numeric_limits<Scalar>::infinity();
constexpr Scalar not_a_number = std::numeric_limits<Scalar>::quiet_NaN();

const expect::Subject slope{"the slope", "(f(x + h) − f(x − h)) / (2h)"};
const expect::Subject gradient{"the gradient",
                               "G(i, j) = (f(M with M(i, j) + h) − f(M with M(i, j) − h)) / (2h)"};
const expect::Subject error{"the relative error", "max over entries of |a − b| / max(|a|, |b|, floor)"};
const expect::Subject loss{"the projected loss", "L = Σᵢⱼ R(i, j) Y(i, j)"};

using problem::matrix;

Scalar cube(Scalar x) { return x * x * x; }

}  // namespace

// --- 2.1 central_difference --------------------------------------------------------------------------------

TEST_CASE("the example from the lesson: x³ at 2 with h = 0.5 has the central difference 12.25",
          "[2.1][value]") {
    expect::value(slope, ae::central_difference(cube, 2, 0.5), 12.25);
}

TEST_CASE("the central difference of the sine is near the cosine", "[2.1][value]") {
    for (const Scalar x : {-2.0, -0.3, 0.7, 1.9}) {
        expect::value(slope, ae::central_difference([](Scalar at) { return std::sin(at); }, x, 1e-5),
                      std::cos(x));
    }
}

TEST_CASE("a tenth of the step has a hundredth of the error", "[2.1][gradient]") {
    // For x³ the central difference is 3x² + h² exactly.
    for (const Scalar h : {1.0, 0.1, 0.01}) {
        expect::value(
            {"the slope of x³ at 2 with h = " + std::to_string(h), "3x² + h²: the error falls with h²"},
            ae::central_difference(cube, 2, h), 12 + h * h);
    }
}

TEST_CASE("a parabola has its exact slope, whatever the step", "[2.1][property]") {
    const auto parabola = [](Scalar x) { return 3 * x * x - 2 * x + 7; };
    for (const Scalar h : {2.0, 0.5, 0.01}) {
        expect::value(slope, ae::central_difference(parabola, 1.5, h), 7);
    }
}

TEST_CASE("an even function has the slope 0 at 0", "[2.1][property]") {
    expect::value(slope, ae::central_difference([](Scalar x) { return std::cos(x); }, 0, 0.5), 0);
}

TEST_CASE("f is called twice, at x + h and at x − h", "[2.1][property]") {
    std::vector<Scalar> seen;
    static_cast<void>(ae::central_difference(
        [&](Scalar x) {
            seen.push_back(x);
            return x;
        },
        3, 0.25));
    expect::that(seen.size() == 2,
                 "f was called " + std::to_string(seen.size()) + " times, but two are enough");
    bool right = true;
    for (const Scalar x : seen) {
        right = right && (x == 3.25 || x == 2.75);
    }
    expect::that(right, "for x = 3 and h = 0.25, f must be called at 3.25 and 2.75 only");
}

TEST_CASE("at the kink of |x| the central difference is 0, which is no derivative", "[2.1][extreme]") {
    expect::value(slope, ae::central_difference([](Scalar x) { return std::abs(x); }, 0, 1e-3), 0);
}

TEST_CASE("a function that is NaN has the slope NaN", "[2.1][extreme]") {
    expect::value(slope, ae::central_difference([](Scalar) { return not_a_number; }, 1, 0.1), not_a_number);
}

TEST_CASE("a step that is not greater than 0 is refused", "[2.1][extreme]") {
    for (const Scalar h : {Scalar(0), Scalar(-0.1), not_a_number}) {
        expect::throws<workbook::ValueError>("central_difference with h = " + std::to_string(h), "ValueError",
                                             [&] { static_cast<void>(ae::central_difference(cube, 2, h)); });
    }
}

// --- 2.2 numerical_gradient --------------------------------------------------------------------------------

namespace {

// What f was given, call by call.
struct Recorder {
    std::vector<Matrix> seen;
    ae::LossFunction function() {
        return [this](const Matrix& moved) {
            seen.push_back(moved);
            return moved.sum();
        };
    }
};

std::string place(Index row, Index column) {
    return "(" + std::to_string(row) + ", " + std::to_string(column) + ")";
}

// Numbers that adding and subtracting h does not bring back: 0.3 + 0.1 − 0.1 is not 0.3.
Matrix awkward_numbers() { return matrix({{0.3, 1e-17, -0.0}, {1e5 / 3, -0.7, 1e-300}}); }

// The first entry whose bits differ, or nothing.
std::string first_changed_bits(const Matrix& before, const Matrix& after) {
    if (before.rows() != after.rows() || before.cols() != after.cols()) {
        return "its shape";
    }
    for (Index j = 0; j < before.cols(); ++j) {
        for (Index i = 0; i < before.rows(); ++i) {
            if (std::bit_cast<std::uint64_t>(before(i, j)) != std::bit_cast<std::uint64_t>(after(i, j))) {
                return "entry " + place(i, j);
            }
        }
    }
    return "";
}

// How many entries of `moved` differ from `point`; row and column of the last one.
struct Moved {
    Index count = 0;
    Index row = 0;
    Index column = 0;
};

Moved moved_entries(const Matrix& point, const Matrix& moved) {
    Moved result;
    for (Index j = 0; j < point.cols(); ++j) {
        for (Index i = 0; i < point.rows(); ++i) {
            if (moved(i, j) != point(i, j)) {
                result = {.count = result.count + 1, .row = i, .column = j};
            }
        }
    }
    return result;
}

}  // namespace

TEST_CASE("the example from the lesson: m₀₀² m₀₁ at [3 2] has the gradient [12 9]", "[2.2][value]") {
    Matrix point = matrix({{3, 2}});
    expect::value(
        gradient,
        ae::numerical_gradient([](const Matrix& m) { return m(0, 0) * m(0, 0) * m(0, 1); }, point, 0.1),
        matrix({{12, 9}}));
}

TEST_CASE("a sum of cubes has the gradient 3m² + h² by two-sided steps", "[2.2][value]") {
    Matrix point = problem::normal(2, 3, 1);
    Matrix expected(2, 3);
    for (Index j = 0; j < 3; ++j) {
        for (Index i = 0; i < 2; ++i) {
            expected(i, j) = 3 * point(i, j) * point(i, j) + 0.01;
        }
    }
    const Matrix yours = ae::numerical_gradient(
        [](const Matrix& m) {
            Scalar sum = 0;
            for (Index i = 0; i < m.size(); ++i) {
                sum += cube(m.reshaped()(i));
            }
            return sum;
        },
        point, 0.1);
    expect::value(
        {"the gradient of Σ m³ with h = 0.1", gradient.formula + "; a step to one side gives 3m² + 3mh + h²"},
        yours, expected);
}

TEST_CASE("the gradient of a tall and of a wide matrix has their shape", "[2.2][value]") {
    for (const auto& [rows, cols] : {std::pair<Index, Index>{5, 2}, {2, 5}, {1, 4}, {4, 1}}) {
        const Matrix weights = problem::normal(rows, cols, 2);
        Matrix point = problem::normal(rows, cols, 3);
        // Linear: L = Σ R ∘ M has the gradient R.
        expect::value(gradient,
                      ae::numerical_gradient(
                          [&](const Matrix& m) { return oracle::projected_loss(m, weights); }, point, 1e-3),
                      weights);
    }
}

TEST_CASE("the gradient of a softmax layer agrees with the one derived on paper", "[2.2][gradient]") {
    const Matrix projection = problem::normal(in, batch, 4);
    Matrix point = problem::normal(in, batch, 5);
    const Matrix yours = ae::numerical_gradient(
        [&](const Matrix& m) { return oracle::projected_loss(oracle::softmax_columns(m), projection); },
        point, 1e-5);
    expect::gradient(gradient, yours, oracle::softmax_columns_backward(point, projection), batch);
}

TEST_CASE("the matrix holds the very same bits at the end", "[2.2][property]") {
    for (const Scalar h : {0.1, 1e-5}) {
        Matrix point = awkward_numbers();
        static_cast<void>(ae::numerical_gradient([](const Matrix& m) { return m.sum(); }, point, h));
        const std::string changed = first_changed_bits(awkward_numbers(), point);
        expect::that(changed.empty(),
                     changed +
                         " of the matrix is not what it was before the call, to the last bit. "
                         "x + h − h rounds: keep a copy of the entry and put that back");
    }
}

TEST_CASE("f sees the matrix with exactly one entry moved", "[2.2][property]") {
    const Matrix original = problem::normal(2, 3, 6);
    Matrix point = original;
    Recorder recorder;
    static_cast<void>(ae::numerical_gradient(recorder.function(), point, 0.125));
    for (const Matrix& seen : recorder.seen) {
        const Moved moved = moved_entries(original, seen);
        expect::that(moved.count == 1,
                     "f was called with " + std::to_string(moved.count) +
                         " entries moved, but must see exactly one: is the entry before it put back?");
    }
}

TEST_CASE("f is called twice for each entry, once above and once below", "[2.2][property]") {
    const Matrix original = problem::normal(2, 3, 6);
    Matrix point = original;
    Recorder recorder;
    static_cast<void>(ae::numerical_gradient(recorder.function(), point, 0.125));
    expect::that(recorder.seen.size() == 12,
                 "f was called " + std::to_string(recorder.seen.size()) +
                     " times for a (2, 3) matrix, but needs 2 calls for each of 6 entries");
    Matrix above = Matrix::Zero(2, 3);
    Matrix below = Matrix::Zero(2, 3);
    for (const Matrix& seen : recorder.seen) {
        const Moved moved = moved_entries(original, seen);
        if (moved.count == 1) {
            const Scalar by = seen(moved.row, moved.column) - original(moved.row, moved.column);
            above(moved.row, moved.column) += std::abs(by - 0.125) < 1e-12 ? 1 : 0;
            below(moved.row, moved.column) += std::abs(by + 0.125) < 1e-12 ? 1 : 0;
        }
    }
    expect::value({"the number of calls with an entry moved up by h", ""}, above, Matrix::Ones(2, 3));
    expect::value({"the number of calls with an entry moved down by h", ""}, below, Matrix::Ones(2, 3));
}

TEST_CASE("a second call gives the same gradient as the first", "[2.2][property]") {
    Matrix point = problem::normal(3, 2, 7);
    const ae::LossFunction squares = [](const Matrix& m) { return m.squaredNorm(); };
    const Matrix first = ae::numerical_gradient(squares, point, 1e-3);
    expect::value({"the gradient of a second call", gradient.formula},
                  ae::numerical_gradient(squares, point, 1e-3), first);
}

TEST_CASE("a matrix without entries has a gradient without entries, and f is never called",
          "[2.2][extreme]") {
    Matrix point(0, 3);
    Recorder recorder;
    expect::value(gradient, ae::numerical_gradient(recorder.function(), point, 0.1), Matrix(0, 3));
    expect::that(recorder.seen.empty(), "f was called, although there is no entry to move");
}

TEST_CASE("NaN in one entry's slope stays in that entry", "[2.2][extreme]") {
    Matrix point = matrix({{1, 2}, {3, 4}});
    const Matrix yours = ae::numerical_gradient(
        [](const Matrix& m) { return m(0, 1) == 2 ? m(0, 0) + 5 * m(1, 1) : not_a_number; }, point, 0.1);
    expect::value(gradient, yours, matrix({{1, not_a_number}, {0, 5}}));
}

TEST_CASE("a step that is not greater than 0 is refused for a gradient too", "[2.2][extreme]") {
    for (const Scalar h : {Scalar(0), Scalar(-0.1), not_a_number}) {
        Matrix point = matrix({{1, 2}});
        expect::throws<workbook::ValueError>(
            "numerical_gradient with h = " + std::to_string(h), "ValueError", [&] {
                static_cast<void>(ae::numerical_gradient([](const Matrix& m) { return m.sum(); }, point, h));
            });
    }
}

// --- 2.3 relative_error ------------------------------------------------------------------------------------

TEST_CASE("the example from the lesson: [2 −4] and [1 −4] have the relative error 0.5", "[2.3][value]") {
    expect::value(error, ae::relative_error(matrix({{2, -4}}), matrix({{1, -4}}), 1e-4), 0.5);
}

TEST_CASE("the relative error agrees with plain loops", "[2.3][value]") {
    const Matrix a = problem::normal(out, batch, 11);
    const Matrix b = a + problem::normal(out, batch, 12, 0.01);
    expect::value(error, ae::relative_error(a, b, 1e-4), oracle::relative_error(a, b, 1e-4));
}

TEST_CASE("entries below the floor are compared as if they were as large as the floor", "[2.3][value]") {
    expect::value(error, ae::relative_error(matrix({{1e-9}}), matrix({{3e-9}}), 1e-4), 2e-5,
                  {.absolute = 1e-12, .relative = 1e-6});
    expect::value(error, ae::relative_error(matrix({{1e-9}}), matrix({{3e-9}}), 1e-8), 0.2);
}

TEST_CASE("the floor does not touch entries above it", "[2.3][value]") {
    expect::value(error, ae::relative_error(matrix({{2}}), matrix({{1}}), 0.5), 0.5);
}

TEST_CASE("a gradient k times too large has the relative error (k − 1) / k", "[2.3][gradient]") {
    const Matrix right = problem::uniform(out, batch, 13, 1, 2);
    for (const Scalar k : {2.0, 5.0, 100.0}) {
        expect::value(error, ae::relative_error(k * right, right, 1e-4), (k - 1) / k);
    }
}

TEST_CASE("a gradient of the wrong sign has the relative error 2", "[2.3][gradient]") {
    const Matrix right = problem::normal(out, batch, 14);
    expect::value(error, ae::relative_error(-right, right, 1e-4), 2);
}

TEST_CASE("one wrong entry counts, wherever it is", "[2.3][property]") {
    const Matrix right = problem::uniform(2, 3, 15, 1, 2);
    for (Index column = 0; column < 3; ++column) {
        for (Index row = 0; row < 2; ++row) {
            Matrix wrong = right;
            wrong(row, column) *= 2;
            expect::value(
                {"the relative error, where only entry " + place(row, column) + " is wrong", error.formula},
                ae::relative_error(wrong, right, 1e-4), 0.5);
        }
    }
}

TEST_CASE("the worst entry counts relative to itself, not to the largest one", "[2.3][property]") {
    expect::value(error, ae::relative_error(matrix({{1000, 0.01}}), matrix({{1000, 0.02}}), 1e-4), 0.5);
}

TEST_CASE("the relative error is the same both ways", "[2.3][property]") {
    const Matrix a = problem::normal(out, batch, 16);
    const Matrix b = problem::normal(out, batch, 17);
    expect::value(error, ae::relative_error(b, a, 1e-4), oracle::relative_error(a, b, 1e-4));
}

TEST_CASE("both gradients a thousand times larger have the same relative error", "[2.3][property]") {
    const Matrix a = problem::uniform(out, batch, 18, 1, 2);
    const Matrix b = problem::uniform(out, batch, 19, 1, 2);
    expect::value(error, ae::relative_error(1000 * a, 1000 * b, 1e-4), oracle::relative_error(a, b, 1e-4));
}

TEST_CASE("a gradient has no error against itself, and zeros have none against zeros", "[2.3][property]") {
    const Matrix a = problem::normal(out, batch, 20);
    expect::value(error, ae::relative_error(a, a, 1e-4), 0);
    expect::value(error, ae::relative_error(Matrix::Zero(2, 3), Matrix::Zero(2, 3), 1e-4), 0);
}

TEST_CASE("NaN never passes, whichever gradient has it and wherever it is", "[2.3][extreme]") {
    const Matrix right = problem::normal(2, 3, 21);
    for (Index column = 0; column < 3; ++column) {
        for (Index row = 0; row < 2; ++row) {
            Matrix wrong = right;
            wrong(row, column) = not_a_number;
            const std::string where = " at entry " + place(row, column);
            expect::value({"the relative error with NaN in a" + where, "NaN: +∞"},
                          ae::relative_error(wrong, right, 1e-4), infinite);
            expect::value({"the relative error with NaN in b" + where, "NaN: +∞"},
                          ae::relative_error(right, wrong, 1e-4), infinite);
            expect::value({"the relative error with NaN in both" + where, "NaN: +∞"},
                          ae::relative_error(wrong, wrong, 1e-4), infinite);
        }
    }
}

TEST_CASE("infinity never passes either, not even against the same infinity", "[2.3][extreme]") {
    for (const Scalar bad : {infinite, -infinite}) {
        const Matrix wrong = matrix({{1, bad}});
        expect::value(error, ae::relative_error(wrong, matrix({{1, 1}}), 1e-4), infinite);
        expect::value(error, ae::relative_error(matrix({{1, 1}}), wrong, 1e-4), infinite);
        expect::value(error, ae::relative_error(wrong, wrong, 1e-4), infinite);
    }
}

TEST_CASE("two gradients without entries agree", "[2.3][extreme]") {
    expect::value(error, ae::relative_error(Matrix(0, 3), Matrix(0, 3), 1e-4), 0);
}

TEST_CASE("gradients of different shapes are refused", "[2.3][extreme]") {
    expect::throws<ae::ShapeError>("relative_error of (2, 3) and (3, 2)", "ShapeError", [] {
        static_cast<void>(ae::relative_error(Matrix::Ones(2, 3), Matrix::Ones(3, 2), 1e-4));
    });
}

TEST_CASE("a floor that is not greater than 0 is refused", "[2.3][extreme]") {
    for (const Scalar floor : {Scalar(0), Scalar(-1), not_a_number}) {
        expect::throws<workbook::ValueError>(
            "relative_error with the floor " + std::to_string(floor), "ValueError",
            [&] { static_cast<void>(ae::relative_error(Matrix::Ones(1, 1), Matrix::Ones(1, 1), floor)); });
    }
}

// --- 2.4 projected_loss ------------------------------------------------------------------------------------

TEST_CASE("the example from the lesson: the projected loss is 6", "[2.4][value]") {
    expect::value(loss, ae::projected_loss(matrix({{1, 2}, {3, 4}}), matrix({{1, 0}, {-1, 2}})), 6);
}

TEST_CASE("the projected loss agrees with plain loops", "[2.4][value]") {
    const Matrix output = problem::normal(out, batch, 31);
    const Matrix projection = problem::normal(out, batch, 32);
    expect::value(loss, ae::projected_loss(output, projection), oracle::projected_loss(output, projection));
}

TEST_CASE("the gradient of the projected loss by the output is the projection", "[2.4][gradient]") {
    const Matrix projection = problem::normal(out, batch, 33);
    const Matrix numeric = ae::finite_difference_gradient(
        [&](const Matrix& moved) { return ae::projected_loss(moved, projection); },
        problem::normal(out, batch, 34));
    expect::gradient(
        {"the slope of your projected loss by the output", "L = Σᵢⱼ R(i, j) Y(i, j), so ∂L/∂Y = R"}, numeric,
        projection, batch);
}

TEST_CASE("twice the output has twice the projected loss", "[2.4][property]") {
    const Matrix output = problem::normal(out, batch, 35);
    const Matrix projection = problem::normal(out, batch, 36);
    expect::value(loss, ae::projected_loss(2 * output, projection),
                  2 * oracle::projected_loss(output, projection));
}

TEST_CASE("a projection with a single 1 picks that entry", "[2.4][property]") {
    const Matrix output = problem::normal(2, 3, 37);
    for (Index i = 0; i < output.size(); ++i) {
        Matrix projection = Matrix::Zero(2, 3);
        projection.reshaped()(i) = 1;
        expect::value(loss, ae::projected_loss(output, projection), output.reshaped()(i));
    }
}

TEST_CASE("projected_loss leaves its arguments as they were", "[2.4][property]") {
    const Matrix output = problem::normal(out, batch, 38);
    const Matrix projection = problem::normal(out, batch, 39);
    static_cast<void>(ae::projected_loss(output, projection));
    expect::unchanged("output", problem::normal(out, batch, 38), output);
    expect::unchanged("projection", problem::normal(out, batch, 39), projection);
}

TEST_CASE("an output without entries has the projected loss 0", "[2.4][extreme]") {
    expect::value(loss, ae::projected_loss(Matrix(out, 0), Matrix(out, 0)), 0);
}

TEST_CASE("an output with a NaN has the projected loss NaN", "[2.4][extreme]") {
    expect::value(loss, ae::projected_loss(matrix({{1, not_a_number}}), matrix({{1, 0}})), not_a_number);
}

TEST_CASE("a projection of another shape is refused, even with as many entries", "[2.4][extreme]") {
    expect::throws<ae::ShapeError>("projected_loss of (2, 3) and (3, 2)", "ShapeError", [] {
        static_cast<void>(ae::projected_loss(Matrix::Ones(2, 3), Matrix::Ones(3, 2)));
    });
}

// --- 2.5 is_gradient_of ------------------------------------------------------------------------------------

namespace {

Matrix layer_weights() { return problem::normal(out, in, 41, Scalar(0.5)); }
Matrix square_weights() { return problem::normal(in, in, 42, Scalar(0.5)); }
Matrix some_input() { return problem::normal(in, batch, 43); }

Matrix linear_forward(const Matrix& input) { return oracle::linear_forward(layer_weights(), input); }
Matrix linear_backward(const Matrix&, const Matrix& d_output) {
    return oracle::linear_backward(layer_weights(), d_output);
}
Matrix logistic_forward(const Matrix& input) { return oracle::logistic_forward(input); }

// Questions is_gradient_of three times, with three seeds: a verdict must not be luck.
void expect_verdict(bool right, const std::string& suspect, const ForwardFunction& forward,
                    const BackwardFunction& backward, const Matrix& input) {
    for (const std::uint64_t first : {51U, 52U, 53U}) {
        for (const std::uint64_t seed : statistical::seeds(first)) {
            Random random(seed);
            const bool yours = ae::is_gradient_of(forward, backward, input, random);
            expect::that(yours == right, "the suspect: " + suspect + ". It is " + (right ? "right" : "wrong") +
                                             ", but is_gradient_of says " + (yours ? "true" : "false"));
        }
    }
}

// Each verdict comes with a control of the other kind, so that one who always says the same is never right.
void expect_right(const std::string& suspect, const ForwardFunction& forward,
                  const BackwardFunction& backward, const Matrix& input = some_input()) {
    expect_verdict(true, suspect, forward, backward, input);
    expect_verdict(
        false, "a linear layer's gradient, three times too large (asked with every right suspect)",
        linear_forward, [](const Matrix& x, const Matrix& d) -> Matrix { return 3 * linear_backward(x, d); },
        some_input());
}

void expect_wrong(const std::string& suspect, const ForwardFunction& forward,
                  const BackwardFunction& backward, const Matrix& input = some_input()) {
    expect_verdict(false, suspect, forward, backward, input);
    expect_verdict(true, "a linear layer's gradient (asked with every wrong suspect)", linear_forward,
                   linear_backward, some_input());
}

}  // namespace

TEST_CASE("the example from the lesson: for 2X, 2D is right and D is wrong", "[2.5][value][statistical]") {
    const ForwardFunction twice = [](const Matrix& x) -> Matrix { return 2 * x; };
    expect_right("backward(X, D) = 2 D for forward(X) = 2 X", twice,
                 [](const Matrix&, const Matrix& d) -> Matrix { return 2 * d; });
    expect_wrong("backward(X, D) = D for forward(X) = 2 X", twice,
                 [](const Matrix&, const Matrix& d) { return d; });
}

TEST_CASE("right: a linear layer whose output has another shape than its input", "[2.5][value][statistical]") {
    expect_right("Wᵀ D for a linear layer", linear_forward, linear_backward);
}

TEST_CASE("right: a sigmoid", "[2.5][value][statistical]") {
    expect_right("D ∘ Y ∘ (1 − Y) for a sigmoid", logistic_forward, oracle::logistic_backward);
}

TEST_CASE("right: a softmax, whose columns always add up to 1", "[2.5][value][statistical]") {
    expect_right("the derivative of a softmax", oracle::softmax_columns, oracle::softmax_columns_backward);
}

TEST_CASE("right: a mean of squares with a 1/N in it", "[2.5][value][statistical]") {
    expect_right("(2/N) X D for (1/N) Σ X²", oracle::mean_square_forward, oracle::mean_square_backward);
}

TEST_CASE("right: ReLU, away from its kink", "[2.5][value][statistical]") {
    const Matrix input =
        some_input().unaryExpr([](Scalar x) { return x > 0 ? x + Scalar(0.1) : x - Scalar(0.1); });
    expect_right(
        "D where X > 0 for max(X, 0)", [](const Matrix& x) -> Matrix { return x.cwiseMax(0); },
        [](const Matrix& x, const Matrix& d) -> Matrix {
            return (x.array() > 0).select(d, Matrix::Zero(d.rows(), d.cols()));
        },
        input);
}

TEST_CASE("wrong: the sign", "[2.5][gradient][statistical]") {
    expect_wrong("a linear layer's gradient with the wrong sign", linear_forward,
                 [](const Matrix& x, const Matrix& d) -> Matrix { return -linear_backward(x, d); });
}

TEST_CASE("wrong: the 1/N is missing", "[2.5][gradient][statistical]") {
    expect_wrong("2 X D for (1/N) Σ X²", oracle::mean_square_forward,
                 [](const Matrix& x, const Matrix& d) -> Matrix {
                     return static_cast<Scalar>(batch) * oracle::mean_square_backward(x, d);
                 });
}

TEST_CASE("wrong: a matrix that is not transposed, and is square", "[2.5][gradient][statistical]") {
    expect_wrong(
        "W D in place of Wᵀ D, for a square W",
        [](const Matrix& x) { return oracle::linear_forward(square_weights(), x); },
        [](const Matrix&, const Matrix& d) { return oracle::linear_forward(square_weights(), d); });
}

TEST_CASE("wrong: one path of the softmax is missing", "[2.5][gradient][statistical]") {
    expect_wrong("Y ∘ D for a softmax: the way through the sum is forgotten", oracle::softmax_columns,
                 [](const Matrix& x, const Matrix& d) -> Matrix {
                     return oracle::softmax_columns(x).cwiseProduct(d);
                 });
}

TEST_CASE("wrong, and invisible to a projection of all ones: a softmax with the wrong sign",
          "[2.5][gradient][statistical]") {
    expect_wrong(
        "a softmax's gradient with the wrong sign", oracle::softmax_columns,
        [](const Matrix& x, const Matrix& d) -> Matrix { return -oracle::softmax_columns_backward(x, d); });
}

TEST_CASE("wrong, and invisible to a projection of all ones: the mean of D is used everywhere",
          "[2.5][gradient][statistical]") {
    expect_wrong("Wᵀ D̄ for a linear layer, where D̄ holds the mean of D in every entry", linear_forward,
                 [](const Matrix& x, const Matrix& d) {
                     return linear_backward(x, Matrix::Constant(d.rows(), d.cols(), d.mean()));
                 });
}

TEST_CASE("wrong: D is not used at all", "[2.5][gradient][statistical]") {
    expect_wrong("Wᵀ 1 for a linear layer", linear_forward, [](const Matrix& x, const Matrix& d) {
        return linear_backward(x, Matrix::Ones(d.rows(), d.cols()));
    });
}

TEST_CASE("wrong: X (1 − X) in place of Y (1 − Y)", "[2.5][gradient][statistical]") {
    expect_wrong("D ∘ X ∘ (1 − X) for a sigmoid", logistic_forward,
                 [](const Matrix& x, const Matrix& d) -> Matrix {
                     return (d.array() * x.array() * (1 - x.array())).matrix();
                 });
}

TEST_CASE("wrong: a single entry, by 0.001", "[2.5][gradient][statistical]") {
    for (const auto& [row, column] : {std::pair<Index, Index>{0, 0}, {2, 3}, {in - 1, batch - 1}}) {
        expect_wrong("a sigmoid's gradient with entry " + place(row, column) + " too large by 0.001",
                     logistic_forward, [row = row, column = column](const Matrix& x, const Matrix& d) {
                         Matrix wrong = oracle::logistic_backward(x, d);
                         wrong(row, column) += Scalar(0.001);
                         return wrong;
                     });
    }
}

TEST_CASE("wrong: only the first sample has a gradient", "[2.5][gradient][statistical]") {
    expect_wrong("a linear layer's gradient with zeros for all samples but the first", linear_forward,
                 [](const Matrix& x, const Matrix& d) {
                     Matrix wrong = Matrix::Zero(x.rows(), x.cols());
                     wrong.col(0) = linear_backward(x, d).col(0);
                     return wrong;
                 });
}

TEST_CASE("wrong: zero everywhere", "[2.5][gradient][statistical]") {
    expect_wrong("a gradient of zeros for a linear layer", linear_forward,
                 [](const Matrix& x, const Matrix&) -> Matrix { return Matrix::Zero(x.rows(), x.cols()); });
}

TEST_CASE("the tolerance: 1e-7 off is right, 1e-3 off is wrong", "[2.5][gradient][statistical]") {
    const Matrix input = Matrix::Constant(in, batch, Scalar(0.1));
    const auto off_by = [](Scalar share) {
        return [share](const Matrix& x, const Matrix& d) -> Matrix {
            return (1 + share) * oracle::logistic_backward(x, d);
        };
    };
    expect_right("a sigmoid's gradient, too large by the ten-millionth part", logistic_forward,
                 off_by(Scalar(1e-7)), input);
    expect_wrong("a sigmoid's gradient, too large by the thousandth part", logistic_forward,
                 off_by(Scalar(1e-3)), input);
}

TEST_CASE("the tolerance is 1e-5: 0.9e-5 off is right, 1.1e-5 off is wrong", "[2.5][gradient][statistical]") {
    // One number and a large slope: the relative error is the same for every projection, and the floor far away.
    const Matrix input = Matrix::Constant(1, 1, Scalar(0.7));
    const ForwardFunction steep = [](const Matrix& x) -> Matrix { return 1e4 * x; };
    const auto off_by = [](Scalar share) {
        return [share](const Matrix&, const Matrix& d) -> Matrix { return (1 + share) * 1e4 * d; };
    };
    expect_right("a slope of 10000, too large by 0.9e-5 of it", steep, off_by(Scalar(0.9e-5)), input);
    expect_wrong("a slope of 10000, too large by 1.1e-5 of it", steep, off_by(Scalar(1.1e-5)), input);
}

TEST_CASE("a wrong forward pass with its own backward pass is believed: a gradient check cannot find it",
          "[2.5][property][statistical]") {
    // Meant was a sigmoid; both passes have −X where X should be.
    expect_right(
        "the derivative of 1 / (1 + e^X), which is no sigmoid, but has this derivative",
        [](const Matrix& x) { return oracle::logistic_forward(-x); },
        [](const Matrix& x, const Matrix& d) -> Matrix { return -oracle::logistic_backward(-x, d); });
}

TEST_CASE("the projection has the output's shape, is random, and comes from the argument",
          "[2.5][property]") {
    const auto projection_of = [](std::uint64_t seed) {
        Matrix seen;
        Random random(seed);
        static_cast<void>(ae::is_gradient_of(
            linear_forward,
            [&](const Matrix& x, const Matrix& d) {
                seen = d;
                return linear_backward(x, d);
            },
            some_input(), random));
        return seen;
    };
    const Matrix first = projection_of(61);
    expect::that(first.rows() == out && first.cols() == batch,
                 "backward was not called with a d_output of the output's shape (3, 5)");
    if (first.size() == 0) {
        return;
    }
    expect::that((first.array() != first(0, 0)).any(), "all entries of the projection are the same number");
    expect::value({"the projection from the same seed", "random is the only source of chance"},
                  projection_of(61), first);
    const Matrix other = projection_of(62);
    expect::that(other.rows() != first.rows() || other.cols() != first.cols() || other != first,
                 "the projection does not depend on the random generator that is handed in");
}

TEST_CASE("backward is asked at the very input, not at a moved one", "[2.5][property]") {
    Matrix seen;
    Random random(63);
    static_cast<void>(ae::is_gradient_of(
        logistic_forward,
        [&](const Matrix& x, const Matrix& d) {
            seen = x;
            return oracle::logistic_backward(x, d);
        },
        some_input(), random));
    expect::value({"the input that backward was given", ""}, seen, some_input(),
                  {.absolute = 0, .relative = 0});
}

TEST_CASE("right, with tiny gradients: what is below the floor counts as equal", "[2.5][extreme][statistical]") {
    // At ±20 a sigmoid's slope is 2e-9, and rounding leaves its numerical gradient few right digits.
    const Matrix input = some_input().unaryExpr([](Scalar x) { return x > 0 ? Scalar(20) : Scalar(-20); });
    expect_right("the gradient of a saturated sigmoid", logistic_forward, oracle::logistic_backward, input);
}

TEST_CASE("the floor is 1e-4: 0.9e-9 in place of 0 is right, 1.1e-9 is wrong", "[2.5][extreme][statistical]") {
    const ForwardFunction constant = [](const Matrix&) -> Matrix { return Matrix::Ones(2, 3); };
    const auto everywhere = [](Scalar value) {
        return [value](const Matrix& x, const Matrix&) -> Matrix { return Matrix::Constant(x.rows(), x.cols(), value); };
    };
    expect_right("0.9e-9 for a gradient of 0: 0.9e-5 of the floor", constant, everywhere(Scalar(0.9e-9)));
    expect_wrong("1.1e-9 for a gradient of 0: 1.1e-5 of the floor", constant, everywhere(Scalar(1.1e-9)));
}

TEST_CASE("right, where a step of 1e-5 is just short enough", "[2.5][extreme][statistical]") {
    // The central difference of X³ is 3 X² + h². At 0.0026 and h = 1e-5 that is too large by 0.5e-5 of 3 X².
    expect_right(
        "3e9 X² D for 1e9 X³ at 0.0026", [](const Matrix& x) -> Matrix { return (1e9 * x.array().cube()).matrix(); },
        [](const Matrix& x, const Matrix& d) -> Matrix { return (3e9 * x.array().square() * d.array()).matrix(); },
        Matrix::Constant(1, 1, Scalar(0.0026)));
}

TEST_CASE("wrong, with small gradients: a thousandth of 0.001 is a thousandth all the same",
          "[2.5][extreme][statistical]") {
    expect_wrong(
        "1.001e-3 Wᵀ D for 1e-3 W X", [](const Matrix& x) -> Matrix { return 1e-3 * linear_forward(x); },
        [](const Matrix& x, const Matrix& d) -> Matrix { return 1.001e-3 * linear_backward(x, d); });
}

TEST_CASE("right, with huge gradients: the error is a relative one", "[2.5][extreme][statistical]") {
    // One number only, for then the relative error is the same for every projection.
    expect_right(
        "3e9 X² D for 1e9 X³", [](const Matrix& x) -> Matrix { return (1e9 * x.array().cube()).matrix(); },
        [](const Matrix& x, const Matrix& d) -> Matrix {
            return (3e9 * x.array().square() * d.array()).matrix();
        },
        Matrix::Constant(1, 1, Scalar(0.7)));
}

TEST_CASE("right: a constant output has the gradient zero", "[2.5][extreme][statistical]") {
    expect_right(
        "zeros for a forward pass that ignores its input",
        [](const Matrix&) -> Matrix { return Matrix::Ones(2, 3); },
        [](const Matrix& x, const Matrix&) -> Matrix { return Matrix::Zero(x.rows(), x.cols()); });
}

TEST_CASE("right: a single number, and an input without samples", "[2.5][extreme][statistical]") {
    expect_right("a sigmoid of one number", logistic_forward, oracle::logistic_backward,
                 Matrix::Constant(1, 1, Scalar(0.3)));
    expect_right("a linear layer on no samples", linear_forward, linear_backward, Matrix(in, 0));
}

TEST_CASE("wrong: NaN, everywhere or in one entry", "[2.5][extreme][statistical]") {
    expect_wrong("a gradient of NaN", linear_forward, [](const Matrix& x, const Matrix&) -> Matrix {
        return Matrix::Constant(x.rows(), x.cols(), not_a_number);
    });
    for (const auto& [row, column] : {std::pair<Index, Index>{0, 0}, {1, 2}, {in - 1, batch - 1}}) {
        expect_wrong("a linear layer's gradient with NaN in entry " + place(row, column), linear_forward,
                     [row = row, column = column](const Matrix& x, const Matrix& d) {
                         Matrix wrong = linear_backward(x, d);
                         wrong(row, column) = not_a_number;
                         return wrong;
                     });
    }
}

TEST_CASE("wrong: infinity in one entry", "[2.5][extreme][statistical]") {
    expect_wrong("a linear layer's gradient with infinity in one entry", linear_forward,
                 [](const Matrix& x, const Matrix& d) {
                     Matrix wrong = linear_backward(x, d);
                     wrong(1, 2) = infinite;
                     return wrong;
                 });
}

TEST_CASE("wrong: a forward pass that gives NaN has no gradient to be right about", "[2.5][extreme][statistical]") {
    expect_wrong(
        "NaN for a forward pass of NaN",
        [](const Matrix& x) -> Matrix { return Matrix::Constant(x.rows(), x.cols(), not_a_number); },
        [](const Matrix& x, const Matrix&) -> Matrix {
            return Matrix::Constant(x.rows(), x.cols(), not_a_number);
        });
}

TEST_CASE("wrong: a gradient of another shape, and no error is thrown for it", "[2.5][extreme][statistical]") {
    expect_wrong(
        "a linear layer's gradient, transposed", linear_forward,
        [](const Matrix& x, const Matrix& d) -> Matrix { return linear_backward(x, d).transpose(); });
    expect_wrong(
        "a linear layer's gradient without its last sample", linear_forward,
        [](const Matrix& x, const Matrix& d) -> Matrix { return linear_backward(x, d).leftCols(batch - 1); });
    expect_wrong("a gradient without entries", linear_forward,
                 [](const Matrix&, const Matrix&) { return Matrix(); });
}

TEST_CASE("is_gradient_of leaves the input as it was", "[2.5][property]") {
    const Matrix input = some_input();
    Random random(64);
    static_cast<void>(ae::is_gradient_of(linear_forward, linear_backward, input, random));
    expect::unchanged("input", some_input(), input);
}
