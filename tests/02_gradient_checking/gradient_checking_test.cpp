#include "gradient_checking.hpp"

#include <algorithm>
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
const expect::Subject gradient{"the gradient", "G(i, j) = (f(M with M(i, j) + h) − f(M with M(i, j) − h)) / (2h)"};
const expect::Subject error{"the relative error", "max over entries of |a − b| / max(|a|, |b|, floor)"};
const expect::Subject loss{"the projected loss", "L = Σᵢⱼ R(i, j) Y(i, j)"};

using problem::matrix;

Scalar cube(Scalar x) { return x * x * x; }

}  // namespace

// --- 2.1 central_difference --------------------------------------------------------------------------------

TEST_CASE("the example from the lesson: x³ at 2 with h = 0.5 has the central difference 12.25", "[2.1][value]") {
    const Scalar above = 2.5 * 2.5 * 2.5;
    const Scalar below = 1.5 * 1.5 * 1.5;
    expect::value(
        slope, ae::central_difference(cube, 2, 0.5), 12.25, {},
        {expect::suspect((above - 8) / 0.5, "the step goes to one side only: f(x) stands where f(x − h) belongs"),
         expect::suspect((8 - below) / 0.5, "the step goes to one side only: f(x) stands where f(x + h) belongs"),
         expect::suspect((above - below) / 0.5, "the difference is divided by h, but the two points are 2h apart"),
         expect::suspect(below - above, "f(x + h) and f(x − h) are exchanged: the slope has the wrong sign"),
         expect::suspect((above - below) / 2 * 0.5,
                         "2h lacks its parentheses: your difference is multiplied by h, "
                         "where a / 2 * h means (a / 2) * h"),
         expect::suspect(above - 8, "the difference is not divided by the step"),
         expect::suspect(12, "your slope is the exact derivative of x³ at 2, which no difference with h = 0.5 gives")});
}

TEST_CASE("the central difference of the sine is near the cosine", "[2.1][value]") {
    for (const Scalar x : {-2.0, -0.3, 0.7, 1.9}) {
        expect::value(slope, ae::central_difference([](Scalar at) { return std::sin(at); }, x, 1e-5), std::cos(x));
    }
}

TEST_CASE("a tenth of the step has a hundredth of the error", "[2.1][gradient]") {
    // For x³ the central difference is 3x² + h² exactly.
    for (const Scalar h : {1.0, 0.1, 0.01}) {
        expect::value({"the slope of x³ at 2 with h = " + std::to_string(h), "3x² + h²: the error falls with h²"},
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
    expect::that(seen.size() == 2, "f was called " + std::to_string(seen.size()) + " times, but two are enough");
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

std::string place(Index row, Index column) { return "(" + std::to_string(row) + ", " + std::to_string(column) + ")"; }

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
    const auto f = [](Scalar first, Scalar second) { return first * first * second; };
    const Scalar along_all = (f(3.1, 2.1) - f(2.9, 1.9)) / 0.2;
    Matrix point = matrix({{3, 2}});
    expect::value(gradient, ae::numerical_gradient([&](const Matrix& m) { return f(m(0, 0), m(0, 1)); }, point, 0.1),
                  matrix({{12, 9}}), {},
                  {{matrix({{(f(3.1, 2) - f(3, 2)) / 0.1, (f(3, 2.1) - f(3, 2)) / 0.1}}),
                    "the step goes to one side only: f is needed above and below each entry"},
                   {matrix({{24, 18}}), "the difference is divided by h, but the two points are 2h apart"},
                   {matrix({{-12, -9}}), "above and below are exchanged: the gradient has the wrong sign"},
                   {matrix({{0.12, 0.09}}), "2h lacks its parentheses: your difference is multiplied by h"},
                   {matrix({{along_all, along_all}}),
                    "all entries are moved at once: each entry's slope needs that entry moved, and the others held"},
                   {matrix({{12, (f(2.9, 2.1) - f(2.9, 1.9)) / 0.2}}),
                    "an entry is not put back: the slopes after it are taken at another point"},
                   {matrix({{12, (f(3.1, 2.1) - f(3.1, 1.9)) / 0.2}}),
                    "an entry is not put back: the slopes after it are taken at another point"},
                   {matrix({{12, 0}}), "only the first column has slopes: the loop over the columns is missing"}});
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
    expect::value({"the gradient of Σ m³ with h = 0.1", gradient.formula + "; a step to one side gives 3m² + 3mh + h²"},
                  yours, expected);
}

TEST_CASE("the gradient of a tall and of a wide matrix has their shape", "[2.2][value]") {
    for (const auto& [rows, cols] : {std::pair<Index, Index>{5, 2}, {2, 5}, {1, 4}, {4, 1}}) {
        const Matrix weights = problem::normal(rows, cols, 2);
        Matrix point = problem::normal(rows, cols, 3);
        // Linear: L = Σ R ∘ M has the gradient R.
        expect::value(
            gradient,
            ae::numerical_gradient([&](const Matrix& m) { return oracle::projected_loss(m, weights); }, point, 1e-3),
            weights);
    }
}

TEST_CASE("the gradient of a softmax layer agrees with the one derived on paper", "[2.2][gradient]") {
    const Matrix weights = problem::normal(in, in, 8, 0.5);
    const Matrix projection = problem::normal(in, batch, 4);
    Matrix point = problem::normal(in, batch, 5);
    const Matrix right = oracle::linear_backward(
        weights, oracle::softmax_columns_backward(oracle::linear_forward(weights, point), projection));
    const Matrix yours = ae::numerical_gradient(
        [&](const Matrix& m) {
            return oracle::projected_loss(oracle::softmax_columns(oracle::linear_forward(weights, m)), projection);
        },
        point, 1e-5);
    // A value with suspects, and no gradient of a batch: there is no 1/N that could be missing here.
    Matrix first_column_only = Matrix::Zero(in, batch);
    first_column_only.col(0) = right.col(0);
    Matrix first_row_only = Matrix::Zero(in, batch);
    first_row_only.row(0) = right.row(0);
    expect::value(
        gradient, yours, right, {},
        {{2 * right, "the difference is divided by h, but the two points are 2h apart: every slope is twice too large"},
         {Matrix::Constant(in, batch, right.sum()),
          "all entries are moved at once: each entry's slope needs that entry moved, and the others held"},
         {-right, "above and below are exchanged: the gradient has the wrong sign"},
         {first_column_only, "only the first column has slopes: the loop over the columns is missing"},
         {first_row_only, "only the first row has slopes: the loop over the rows is missing"}});
}

TEST_CASE("the matrix holds the very same bits at the end", "[2.2][property]") {
    for (const Scalar h : {0.1, 1e-5}) {
        Matrix point = awkward_numbers();
        static_cast<void>(ae::numerical_gradient([](const Matrix& m) { return m.sum(); }, point, h));
        const std::string changed = first_changed_bits(awkward_numbers(), point);
        const bool moved =
            point.rows() == 2 && point.cols() == 3 && (point - awkward_numbers()).cwiseAbs().maxCoeff() > h / 2;
        expect::that(changed.empty(), changed + " of the matrix is not what it was before the call, to the last bit",
                     moved ? "an entry is left where the last step has put it: put the old number back"
                           : "x + h − h rounds, and is not x: keep a copy of the entry and put that back");
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
                     "f was called with " + std::to_string(moved.count) + " entries moved, but must see exactly one",
                     moved.count == 0 ? "f is called at the point itself, which a central difference does not need"
                                      : "more than one entry is moved: is the entry before it put back?");
    }
}

TEST_CASE("f is called twice for each entry, once above and once below", "[2.2][property]") {
    const Matrix original = problem::normal(2, 3, 6);
    Matrix point = original;
    Recorder recorder;
    static_cast<void>(ae::numerical_gradient(recorder.function(), point, 0.125));
    expect::that(recorder.seen.size() == 12, "f was called " + std::to_string(recorder.seen.size()) +
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
    expect::repeatable({"the gradient of a second call", gradient.formula}, first,
                       ae::numerical_gradient(squares, point, 1e-3));
}

TEST_CASE("a matrix without entries has a gradient without entries, and f is never called", "[2.2][extreme]") {
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
        expect::throws<workbook::ValueError>("numerical_gradient with h = " + std::to_string(h), "ValueError", [&] {
            static_cast<void>(ae::numerical_gradient([](const Matrix& m) { return m.sum(); }, point, h));
        });
    }
}

// --- 2.3 relative_error ------------------------------------------------------------------------------------

namespace {

// The largest of something that is calculated for each pair of entries.
template <class Function>
Scalar largest_of(const Matrix& a, const Matrix& b, const Function& function) {
    Scalar largest = 0;
    for (Index j = 0; j < a.cols(); ++j) {
        for (Index i = 0; i < a.rows(); ++i) {
            largest = std::max(largest, function(a(i, j), b(i, j)));
        }
    }
    return largest;
}

// For gradients whose entries all lie above the floor.
std::vector<doctor::Suspect> error_suspects(const Matrix& a, const Matrix& b, Scalar floor) {
    const auto size = [](Scalar x, Scalar y) { return std::max(std::abs(x), std::abs(y)); };
    Scalar sum = 0;
    for (Index j = 0; j < a.cols(); ++j) {
        for (Index i = 0; i < a.rows(); ++i) {
            sum += std::abs(a(i, j) - b(i, j)) / size(a(i, j), b(i, j));
        }
    }
    Scalar square_a = 0;
    Scalar square_b = 0;
    Scalar square_difference = 0;
    for (Index j = 0; j < a.cols(); ++j) {
        for (Index i = 0; i < a.rows(); ++i) {
            square_a += a(i, j) * a(i, j);
            square_b += b(i, j) * b(i, j);
            square_difference += (a(i, j) - b(i, j)) * (a(i, j) - b(i, j));
        }
    }
    const std::string both_sizes = "the size is max(|a|, |b|, floor), and no sum of them";
    return {
        expect::suspect(largest_of(a, b, [](Scalar x, Scalar y) { return std::abs(x - y); }),
                        "yours is the largest difference as it is: it is not divided by the size of the entries"),
        expect::suspect(largest_of(a, b, [&](Scalar x, Scalar y) { return (x - y) / size(x, y); }),
                        "the absolute value is missing at a − b: differences below zero are never the largest"),
        expect::suspect(largest_of(a, b, [&](Scalar x, Scalar y) { return (y - x) / size(x, y); }),
                        "the absolute value is missing at b − a: differences below zero are never the largest"),
        expect::suspect(largest_of(a, b, [](Scalar x, Scalar y) { return std::abs(x - y) / std::abs(x); }),
                        "the error is relative to a alone: the larger of |a| and |b| counts"),
        expect::suspect(largest_of(a, b, [](Scalar x, Scalar y) { return std::abs(x - y) / std::abs(y); }),
                        "the error is relative to b alone: the larger of |a| and |b| counts"),
        expect::suspect(
            largest_of(a, b, [&](Scalar x, Scalar y) { return std::abs(x - y) / (std::abs(x) + std::abs(y) + floor); }),
            both_sizes),
        expect::suspect(
            largest_of(a, b, [](Scalar x, Scalar y) { return std::abs(x - y) / (std::abs(x) + std::abs(y)); }),
            both_sizes),
        expect::suspect(largest_of(a, b, [&](Scalar x, Scalar y) { return std::abs(x - y) / (size(x, y) + floor); }),
                        "the floor is added to the size: it is one of the three of which the largest counts"),
        expect::suspect(
            sum / static_cast<Scalar>(a.size()),
            "yours is the mean over the entries: the largest counts, for one wrong entry is a wrong gradient"),
        expect::suspect(sum, "yours is the sum over the entries: the largest counts"),
        expect::suspect(
            std::sqrt(square_difference / std::max(square_a, square_b)),
            "yours divides the norms of whole matrices, where one small wrong entry drowns: compare entry by entry"),
    };
}

// +∞ where an entry is not finite.
void expect_infinite(const expect::Subject& subject, Scalar yours) {
    expect::value(subject, yours, infinite, {},
                  {expect::suspect(yours,
                                   "an entry that is not finite goes unseen: comparisons with NaN are all false, so "
                                   "neither > nor std::max notices it. Ask allFinite() first")});
}

}  // namespace

TEST_CASE("the example from the lesson: [2 −4] and [1 −4] have the relative error 0.5", "[2.3][value]") {
    expect::value(error, ae::relative_error(matrix({{2, -4}}), matrix({{1, -4}}), 1e-4), 0.5);
}

TEST_CASE("the relative error agrees with plain loops", "[2.3][value]") {
    // Entries of 0.5 to 2 with both signs. In the worst pair |b| is larger, in the next one |a|, and a > b in both: so
    // the error relative to a, to b and to the larger one are three numbers, and without the sign it is a fourth.
    const Matrix a = matrix({{0.5, -1.1, 1.9, 0.8}, {-0.7, 1.3, -1.6, 2.0}, {1.2, 0.9, -0.6, -1.4}});
    const Matrix b = matrix({{0.52, -1.9, 1.2, 0.9}, {-0.8, 1.2, -1.5, 2.1}, {1.5, 0.8, -0.5, -1.3}});
    expect::value(error, ae::relative_error(a, b, 1e-2), oracle::relative_error(a, b, 1e-2), {},
                  error_suspects(a, b, 1e-2));
    expect::value(error, ae::relative_error(-a, -b, 1e-2), oracle::relative_error(a, b, 1e-2), {},
                  error_suspects(-a, -b, 1e-2));
}

TEST_CASE("entries below the floor are compared as if they were as large as the floor", "[2.3][value]") {
    const std::string no_floor = "there is no floor: noise is divided by noise";
    expect::value(
        error, ae::relative_error(matrix({{1e-9}}), matrix({{3e-9}}), 1e-4), 2e-5,
        {.absolute = 1e-12, .relative = 1e-6},
        {expect::suspect(2.0 / 3, no_floor), expect::suspect(2.0 / 4, no_floor), expect::suspect(2, no_floor)});
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
            expect::value({"the relative error, where only entry " + place(row, column) + " is wrong", error.formula},
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
            expect_infinite({"the relative error with NaN in a" + where, "NaN: +∞"},
                            ae::relative_error(wrong, right, 1e-4));
            expect_infinite({"the relative error with NaN in b" + where, "NaN: +∞"},
                            ae::relative_error(right, wrong, 1e-4));
            expect_infinite({"the relative error with NaN in both" + where, "NaN: +∞"},
                            ae::relative_error(wrong, wrong, 1e-4));
        }
    }
}

TEST_CASE("infinity never passes either, not even against the same infinity", "[2.3][extreme]") {
    for (const Scalar bad : {infinite, -infinite}) {
        const Matrix wrong = matrix({{1, bad}});
        expect_infinite(error, ae::relative_error(wrong, matrix({{1, 1}}), 1e-4));
        expect_infinite(error, ae::relative_error(matrix({{1, 1}}), wrong, 1e-4));
        expect_infinite(error, ae::relative_error(wrong, wrong, 1e-4));
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
    expect::value(loss, ae::projected_loss(matrix({{1, 2}, {3, 4}}), matrix({{1, 0}, {-1, 2}})), 6, {},
                  {expect::suspect(10,
                                   "yours is the sum of all entries of Y, or of the matrix product Y R: multiply "
                                   "entry by entry, then add up"),
                   expect::suspect(12, "yours is the sum of the matrix product Y Rᵀ: multiply entry by entry"),
                   expect::suspect(1.5, "yours is a mean over the entries: the products are only added up"),
                   expect::suspect(74, "the products are squared before they are added up")});
}

TEST_CASE("the projected loss agrees with plain loops", "[2.4][value]") {
    const Matrix output = problem::normal(out, batch, 31);
    const Matrix projection = problem::normal(out, batch, 32);
    expect::value(loss, ae::projected_loss(output, projection), oracle::projected_loss(output, projection));
}

TEST_CASE("the gradient of the projected loss by the output is the projection", "[2.4][gradient]") {
    const Matrix projection = problem::normal(out, batch, 33);
    const Matrix numeric = ae::finite_difference_gradient(
        [&](const Matrix& moved) { return ae::projected_loss(moved, projection); }, problem::normal(out, batch, 34));
    Matrix column_sums(out, batch);  // ∂/∂Y(i, n) of the sum of Y Rᵀ: Σₖ R(k, n)
    for (Index n = 0; n < batch; ++n) {
        column_sums.col(n).setConstant(projection.col(n).sum());
    }
    expect::value(
        {"the slope of your projected loss by the output", "L = Σᵢⱼ R(i, j) Y(i, j), so ∂L/∂Y = R"}, numeric,
        projection, {},
        {{Matrix::Ones(out, batch), "yours is the sum of all entries of Y: the projection R is not used"},
         {column_sums, "yours is the sum of the matrix product Y Rᵀ: multiply entry by entry"},
         {projection / static_cast<Scalar>(projection.size()),
          "yours is a mean over the entries: the products are only added up"},
         {projection / static_cast<Scalar>(batch), "yours is divided by the number of samples: there is no 1/N here"},
         {2 * projection.cwiseProduct(projection).cwiseProduct(problem::normal(out, batch, 34)),
          "the products are squared before they are added up"}});
}

TEST_CASE("twice the output has twice the projected loss", "[2.4][property]") {
    const Matrix output = problem::normal(out, batch, 35);
    const Matrix projection = problem::normal(out, batch, 36);
    expect::value(loss, ae::projected_loss(2 * output, projection), 2 * oracle::projected_loss(output, projection));
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
                    const BackwardFunction& backward, const Matrix& input, const std::string& diagnosis = "") {
    for (const std::uint64_t first : {51U, 52U, 53U}) {
        for (const std::uint64_t seed : statistical::seeds(first)) {
            Random random(seed);
            const bool yours = ae::is_gradient_of(forward, backward, input, random);
            expect::that(yours == right,
                         "the suspect: " + suspect + ". It is " + (right ? "right" : "wrong") +
                             ", but is_gradient_of says " + (yours ? "true" : "false"),
                         diagnosis);
        }
    }
}

// Each verdict comes with a control of the other kind, so that one who always says the same is never right.
// `diagnosis`: what the verdict on this suspect means if it is wrong.
void expect_right(const std::string& suspect, const ForwardFunction& forward, const BackwardFunction& backward,
                  const Matrix& input = some_input(), const std::string& diagnosis = "") {
    expect_verdict(true, suspect, forward, backward, input, diagnosis);
    expect_verdict(
        false, "a linear layer's gradient, three times too large (asked with every right suspect)", linear_forward,
        [](const Matrix& x, const Matrix& d) -> Matrix { return 3 * linear_backward(x, d); }, some_input());
}

void expect_wrong(const std::string& suspect, const ForwardFunction& forward, const BackwardFunction& backward,
                  const Matrix& input = some_input(), const std::string& diagnosis = "") {
    expect_verdict(false, suspect, forward, backward, input, diagnosis);
    expect_verdict(true, "a linear layer's gradient (asked with every wrong suspect)", linear_forward, linear_backward,
                   some_input());
}

}  // namespace

TEST_CASE("the example from the lesson: for 2X, 2D is right and D is wrong", "[2.5][value][statistical]") {
    const ForwardFunction twice = [](const Matrix& x) -> Matrix { return 2 * x; };
    expect_right("backward(X, D) = 2 D for forward(X) = 2 X", twice,
                 [](const Matrix&, const Matrix& d) -> Matrix { return 2 * d; });
    expect_wrong("backward(X, D) = D for forward(X) = 2 X", twice, [](const Matrix&, const Matrix& d) { return d; });
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
    const Matrix input = some_input().unaryExpr([](Scalar x) { return x > 0 ? x + Scalar(0.1) : x - Scalar(0.1); });
    expect_right(
        "D where X > 0 for max(X, 0)", [](const Matrix& x) -> Matrix { return x.cwiseMax(0); },
        [](const Matrix& x, const Matrix& d) -> Matrix {
            return (x.array() > 0).select(d, Matrix::Zero(d.rows(), d.cols()));
        },
        input);
}

namespace {

bool believes(const ForwardFunction& forward, const BackwardFunction& backward, const Matrix& input = some_input()) {
    Random random(54);
    return ae::is_gradient_of(forward, backward, input, random);
}

// A sigmoid's gradient with one entry too large, or too small.
BackwardFunction off_in_one_entry(Index row, Index column, Scalar by) {
    return [=](const Matrix& x, const Matrix& d) {
        Matrix wrong = oracle::logistic_backward(x, d);
        wrong(row, column) += by;
        return wrong;
    };
}

// What backward is asked with, by a linear layer's forward pass.
Matrix projection_seen(std::uint64_t seed) {
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
}

bool all_the_same(const Matrix& seen) { return seen.size() > 0 && (seen.array() == seen(0, 0)).all(); }

bool is_second_draw(const Matrix& seen, std::uint64_t seed) {
    Random random(seed);
    const Matrix first = ae::normal_matrix(random, out, batch);
    const Matrix second = ae::normal_matrix(random, out, batch);
    return seen.rows() == out && seen.cols() == batch && seen == second;
}

// Of 4 right and 4 wrong suspects.
std::string diagnose_line_up(int right_believed, int wrong_believed) {
    if (right_believed == 4 && wrong_believed == 4) {
        return "is_gradient_of says true to everyone: are the two gradients compared at all?";
    }
    if (right_believed == 0 && wrong_believed == 4) {
        return "every verdict is the opposite of the right one: true means that the gradients agree";
    }
    if (right_believed > 0 || wrong_believed > 0) {
        return "";
    }
    const Matrix seen = projection_seen(55);
    if (all_the_same(seen)) {
        return "backward is asked with the same number everywhere, but the loss is another one: hand it the loss's R";
    }
    if (is_second_draw(seen, 55)) {
        return "backward is asked with a second random matrix: hand it the projection R of the loss, for ∂L/∂Y = R";
    }
    return "is_gradient_of says false to everyone, to right gradients too";
}

}  // namespace

TEST_CASE("a line-up of four right and four wrong suspects", "[2.5][gradient]") {
    const BackwardFunction three_times = [](const Matrix& x, const Matrix& d) -> Matrix {
        return 3 * linear_backward(x, d);
    };
    const BackwardFunction wrong_sign = [](const Matrix& x, const Matrix& d) -> Matrix {
        return -oracle::logistic_backward(x, d);
    };
    const BackwardFunction twice = [](const Matrix& x, const Matrix& d) -> Matrix {
        return 2 * oracle::mean_square_backward(x, d);
    };
    const BackwardFunction one_path = [](const Matrix& x, const Matrix& d) -> Matrix {
        return oracle::softmax_columns(x).cwiseProduct(d);
    };
    try {
        const int right = believes(linear_forward, linear_backward) +
                          believes(logistic_forward, oracle::logistic_backward) +
                          believes(oracle::softmax_columns, oracle::softmax_columns_backward) +
                          believes(oracle::mean_square_forward, oracle::mean_square_backward);
        const int wrong = believes(linear_forward, three_times) + believes(logistic_forward, wrong_sign) +
                          believes(oracle::softmax_columns, one_path) + believes(oracle::mean_square_forward, twice);
        expect::that(right == 4 && wrong == 0,
                     "is_gradient_of believes " + std::to_string(right) + " of 4 right suspects and " +
                         std::to_string(wrong) + " of 4 wrong ones",
                     diagnose_line_up(right, wrong));
    } catch (const ae::ShapeError& error) {
        expect::that(
            false, std::string("is_gradient_of threw a ShapeError for a right gradient: ") + error.what(),
            std::string(error.what()).rfind("projected_loss", 0) == 0
                ? "the output of a layer may have another shape than its input: the projection has the output's"
                : "");
    }
}

TEST_CASE("backward is asked with random numbers, not with all ones", "[2.5][gradient]") {
    expect::that(
        !all_the_same(projection_seen(55)), "all entries of the d_output that backward was given are the same number",
        "the projection is the same number everywhere, as all ones are: whatever cancels in a sum stays hidden. "
        "It must be random");
}

TEST_CASE("wrong: one entry, wherever it is", "[2.5][gradient]") {
    Index believed = 0;
    std::string found;
    for (Index column = 0; column < batch; ++column) {
        for (Index row = 0; row < in; ++row) {
            if (believes(logistic_forward, off_in_one_entry(row, column, 1))) {
                ++believed;
            } else {
                found = place(row, column);
            }
        }
    }
    expect::that(
        believed == 0,
        "a gradient that is too large by 1 in one entry is believed for " + std::to_string(believed) +
            " of 20 places of that entry",
        believed == in * batch - 1 ? "only entry " + found + " counts: a wrong one anywhere is a wrong gradient" : "");
}

TEST_CASE("wrong: an entry too large and one too small, by the same", "[2.5][gradient]") {
    const BackwardFunction both = [](const Matrix& x, const Matrix& d) {
        Matrix wrong = oracle::logistic_backward(x, d);
        wrong(0, 0) += 1;
        wrong(2, 3) -= 1;
        return wrong;
    };
    const bool single_is_found = !believes(logistic_forward, off_in_one_entry(0, 0, 1)) &&
                                 !believes(logistic_forward, off_in_one_entry(2, 3, -1));
    expect::that(!believes(logistic_forward, both),
                 "a gradient that is too large by 1 in one entry and too small by 1 in another is believed",
                 single_is_found ? "errors of both signs cancel: compare entry by entry, and not sums" : "");
}

TEST_CASE("wrong: the sign", "[2.5][gradient][statistical]") {
    expect_wrong("a linear layer's gradient with the wrong sign", linear_forward,
                 [](const Matrix& x, const Matrix& d) -> Matrix { return -linear_backward(x, d); });
}

TEST_CASE("wrong: the 1/N is missing", "[2.5][gradient][statistical]") {
    expect_wrong("2 X D for (1/N) Σ X²", oracle::mean_square_forward, [](const Matrix& x, const Matrix& d) -> Matrix {
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
                 [](const Matrix& x, const Matrix& d) -> Matrix { return oracle::softmax_columns(x).cwiseProduct(d); });
}

// [all_ones]
TEST_CASE("wrong, and invisible to a projection of all ones: a softmax with the wrong sign",
          "[2.5][gradient][statistical]") {
    expect_wrong("a softmax's gradient with the wrong sign", oracle::softmax_columns,
                 [](const Matrix& x, const Matrix& d) -> Matrix { return -oracle::softmax_columns_backward(x, d); });
}
// [all_ones]

TEST_CASE("wrong, and invisible to a projection of all ones: the mean of D is used everywhere",
          "[2.5][gradient][statistical]") {
    expect_wrong("Wᵀ D̄ for a linear layer, where D̄ holds the mean of D in every entry", linear_forward,
                 [](const Matrix& x, const Matrix& d) {
                     return linear_backward(x, Matrix::Constant(d.rows(), d.cols(), d.mean()));
                 });
}

TEST_CASE("wrong: D is not used at all", "[2.5][gradient][statistical]") {
    expect_wrong("Wᵀ 1 for a linear layer", linear_forward,
                 [](const Matrix& x, const Matrix& d) { return linear_backward(x, Matrix::Ones(d.rows(), d.cols())); });
}

TEST_CASE("wrong: X (1 − X) in place of Y (1 − Y)", "[2.5][gradient][statistical]") {
    expect_wrong("D ∘ X ∘ (1 − X) for a sigmoid", logistic_forward, [](const Matrix& x, const Matrix& d) -> Matrix {
        return (d.array() * x.array() * (1 - x.array())).matrix();
    });
}

TEST_CASE("wrong: a single entry, by 0.001", "[2.5][gradient][statistical]") {
    for (const auto& [row, column] : {std::pair<Index, Index>{0, 0}, {2, 3}, {in - 1, batch - 1}}) {
        expect_wrong("a sigmoid's gradient with entry " + place(row, column) + " too large by 0.001", logistic_forward,
                     [row = row, column = column](const Matrix& x, const Matrix& d) {
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
    expect_right("a sigmoid's gradient, too large by the ten-millionth part", logistic_forward, off_by(Scalar(1e-7)),
                 input, "the tolerance is too strict: a relative error of 1e-5 is allowed");
    expect_wrong("a sigmoid's gradient, too large by the thousandth part", logistic_forward, off_by(Scalar(1e-3)),
                 input, "the tolerance is too generous: a relative error of 1e-5 is the most");
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

TEST_CASE("the projection has the output's shape, is random, and comes from the argument", "[2.5][property]") {
    const Matrix first = projection_seen(61);
    expect::that(first.rows() == out && first.cols() == batch,
                 "backward was not called with a d_output of the output's shape (3, 5)");
    if (first.size() == 0) {
        return;
    }
    expect::that((first.array() != first(0, 0)).any(), "all entries of the projection are the same number");
    expect::value({"the projection from the same seed", "random is the only source of chance"}, projection_seen(61),
                  first);
    const Matrix other = projection_seen(62);
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
    expect::value({"the input that backward was given", ""}, seen, some_input(), {.absolute = 0, .relative = 0});
}

TEST_CASE("right, with tiny gradients: what is below the floor counts as equal", "[2.5][extreme][statistical]") {
    // At ±20 a sigmoid's slope is 2e-9, and rounding leaves its numerical gradient few right digits.
    const Matrix input = some_input().unaryExpr([](Scalar x) { return x > 0 ? Scalar(20) : Scalar(-20); });
    expect_right("the gradient of a saturated sigmoid", logistic_forward, oracle::logistic_backward, input,
                 "entries below 1e-4 must count as that large: with a smaller floor, or none, rounding noise decides");
}

TEST_CASE("wrong, with small gradients: a thousandth of 0.001 is a thousandth all the same",
          "[2.5][extreme][statistical]") {
    expect_wrong(
        "1.001e-3 Wᵀ D for 1e-3 W X", [](const Matrix& x) -> Matrix { return 1e-3 * linear_forward(x); },
        [](const Matrix& x, const Matrix& d) -> Matrix { return 1.001e-3 * linear_backward(x, d); }, some_input(),
        "small gradients have small differences: divide by the size of the gradient, with no floor above 1e-4");
}

TEST_CASE("right, with huge gradients: the error is a relative one", "[2.5][extreme][statistical]") {
    // One number only, for then the relative error is the same for every projection.
    expect_right(
        "3e9 X² D for 1e9 X³", [](const Matrix& x) -> Matrix { return (1e9 * x.array().cube()).matrix(); },
        [](const Matrix& x, const Matrix& d) -> Matrix { return (3e9 * x.array().square() * d.array()).matrix(); },
        Matrix::Constant(1, 1, Scalar(0.7)),
        "large gradients have large differences: divide by the size of the gradient");
}

TEST_CASE("right: a constant output has the gradient zero", "[2.5][extreme][statistical]") {
    expect_right(
        "zeros for a forward pass that ignores its input", [](const Matrix&) -> Matrix { return Matrix::Ones(2, 3); },
        [](const Matrix& x, const Matrix&) -> Matrix { return Matrix::Zero(x.rows(), x.cols()); });
}

TEST_CASE("right: a single number, and an input without samples", "[2.5][extreme][statistical]") {
    expect_right("a sigmoid of one number", logistic_forward, oracle::logistic_backward,
                 Matrix::Constant(1, 1, Scalar(0.3)));
    expect_right("a linear layer on no samples", linear_forward, linear_backward, Matrix(in, 0));
}

TEST_CASE("wrong: NaN, everywhere or in one entry", "[2.5][extreme][statistical]") {
    const std::string unseen =
        "NaN passes: a comparison with NaN is always false, so no error is ever found greater than the tolerance";
    expect_wrong(
        "a gradient of NaN", linear_forward,
        [](const Matrix& x, const Matrix&) -> Matrix { return Matrix::Constant(x.rows(), x.cols(), not_a_number); },
        some_input(), unseen);
    for (const auto& [row, column] : {std::pair<Index, Index>{0, 0}, {1, 2}, {in - 1, batch - 1}}) {
        expect_wrong(
            "a linear layer's gradient with NaN in entry " + place(row, column), linear_forward,
            [row = row, column = column](const Matrix& x, const Matrix& d) {
                Matrix wrong = linear_backward(x, d);
                wrong(row, column) = not_a_number;
                return wrong;
            },
            some_input(), unseen);
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
        [](const Matrix& x, const Matrix&) -> Matrix { return Matrix::Constant(x.rows(), x.cols(), not_a_number); });
}

TEST_CASE("wrong: a gradient of another shape, and no error is thrown for it", "[2.5][extreme][statistical]") {
    expect_wrong("a linear layer's gradient, transposed", linear_forward,
                 [](const Matrix& x, const Matrix& d) -> Matrix { return linear_backward(x, d).transpose(); });
    expect_wrong("a linear layer's gradient without its last sample", linear_forward,
                 [](const Matrix& x, const Matrix& d) -> Matrix { return linear_backward(x, d).leftCols(batch - 1); });
    expect_wrong("a gradient without entries", linear_forward, [](const Matrix&, const Matrix&) { return Matrix(); });
}

TEST_CASE("is_gradient_of leaves the input as it was", "[2.5][property]") {
    const Matrix input = some_input();
    Random random(64);
    static_cast<void>(ae::is_gradient_of(linear_forward, linear_backward, input, random));
    expect::unchanged("input", some_input(), input);
}

TEST_CASE("the floor is 1e-4: 0.9e-9 in place of 0 is right, 1.1e-9 is wrong", "[2.5][extreme][statistical]") {
    const ForwardFunction constant = [](const Matrix&) -> Matrix { return Matrix::Ones(2, 3); };
    const auto everywhere = [](Scalar value) {
        return
            [value](const Matrix& x, const Matrix&) -> Matrix { return Matrix::Constant(x.rows(), x.cols(), value); };
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

TEST_CASE("what forward and backward throw passes through", "[2.5][extreme]") {
    struct Broken : std::runtime_error {
        using std::runtime_error::runtime_error;
    };
    Random random(65);
    expect::throws<Broken>("is_gradient_of with a forward pass that throws", "error of the forward pass", [&] {
        static_cast<void>(ae::is_gradient_of([](const Matrix&) -> Matrix { throw Broken("no forward pass"); },
                                             linear_backward, some_input(), random));
    });
    expect::throws<Broken>("is_gradient_of with a backward pass that throws", "error of the backward pass", [&] {
        static_cast<void>(ae::is_gradient_of(
            linear_forward, [](const Matrix&, const Matrix&) -> Matrix { throw Broken("no backward pass"); },
            some_input(), random));
    });
}
