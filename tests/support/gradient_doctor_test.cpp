#include "tests/support/gradient_doctor.hpp"

#include <cmath>

#include "tests/support/catch.hpp"
#include "tests/support/problem.hpp"

namespace {

using ae::Matrix;

constexpr ae::Index batch = 8;

Matrix right() { return problem::normal(4, 5, 901); }
std::string diagnosis(const Matrix& analytic) { return doctor::diagnose_gradient("∂L/∂W", analytic, right(), batch); }
bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a constant factor is recognised and named") {
    CHECK(says(diagnosis(8 * right()), "8 times too large, and the batch has 8 samples"));
    CHECK(says(diagnosis(right() / 8), "8 times too small, and the batch has 8 samples"));
    CHECK(says(diagnosis(2 * right()), "twice too large"));
    CHECK(says(diagnosis(0.5 * right()), "half of what it should be"));
    CHECK(says(diagnosis(0.3 * right()), "0.3 times the right one"));
    CHECK(says(diagnosis(-right()), "wrong sign"));
}

TEST_CASE("zeros, NaN and a transposition are recognised") {
    CHECK(says(diagnosis(Matrix::Zero(4, 5)), "zero everywhere"));
    Matrix with_nan = right();
    with_nan(1, 2) = std::nan("");
    CHECK(says(diagnosis(with_nan), "NaN"));
    const Matrix square = problem::normal(4, 4, 902);
    CHECK(says(doctor::diagnose_gradient("∂L/∂W", square.transpose(), square, batch), "transposed"));
}

TEST_CASE("one right column, or one wrong column, is recognised") {
    Matrix one_right = problem::normal(4, 5, 903);
    one_right.col(2) = right().col(2);
    CHECK(says(diagnosis(one_right), "only column 2"));
    Matrix one_wrong = right();
    one_wrong.col(4).setZero();
    CHECK(says(diagnosis(one_wrong), "only column 4"));
}

TEST_CASE("the doctor says nothing where it is not sure") {
    CHECK(diagnosis(problem::normal(4, 5, 904)).empty());
    CHECK(diagnosis(2 * right() + 0.01 * problem::normal(4, 5, 905)).empty());
    CHECK(doctor::diagnose_value(right(), right()).empty());
    Matrix nearly = right();
    nearly(0, 0) += 1e-7;
    CHECK(diagnosis(nearly).empty());
}
