#include "common/finite_differences.hpp"

#include <cmath>

#include "tests/support/catch.hpp"
#include "tests/support/problem.hpp"

using ae::Matrix;

TEST_CASE("the gradient of a sum of cubes is three times the squares") {
    const Matrix at = problem::normal(3, 4, 1);
    const Matrix gradient = ae::finite_difference_gradient([](const Matrix& x) { return x.array().cube().sum(); }, at);
    CHECK(gradient.isApprox((3 * at.array().square()).matrix(), 1e-8));
}

TEST_CASE("the gradient of a function of an empty matrix is empty") {
    const Matrix gradient = ae::finite_difference_gradient([](const Matrix&) { return 1.0; }, Matrix(3, 0));
    CHECK(gradient.rows() == 3);
    CHECK(gradient.cols() == 0);
}

TEST_CASE("every entry is moved by itself") {
    const Matrix at = problem::normal(2, 3, 2);
    int calls = 0;
    const Matrix gradient = ae::finite_difference_gradient(
        [&](const Matrix& x) {
            ++calls;
            CHECK((x.array() != at.array()).count() == 1);
            return x.sum();
        },
        at);
    CHECK(calls == 12);
    CHECK(gradient.isApprox(Matrix::Ones(2, 3), 1e-9));
}

TEST_CASE("a step that is not greater than 0 is refused") {
    const auto loss = [](const Matrix& x) { return x.sum(); };
    CHECK_THROWS_AS(ae::finite_difference_gradient(loss, Matrix::Zero(1, 1), 0), workbook::ValueError);
    CHECK_THROWS_AS(ae::finite_difference_gradient(loss, Matrix::Zero(1, 1), std::nan("")), workbook::ValueError);
}
