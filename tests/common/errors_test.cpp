#include "common/errors.hpp"

#include <functional>
#include <string>

#include "common/types.hpp"
#include "tests/support/catch.hpp"

// Eigen's assertions become exceptions: the net under the checks of our own.

namespace {

using ae::Matrix;
using ae::Vector;

std::string message_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const workbook::ShapeError& error) {
        return error.what();
    }
    return "no ShapeError";
}

struct OnItsWay {};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a product of matrices that do not fit is explained") {
    const std::string message = message_of([] { static_cast<void>(Matrix(Matrix::Ones(2, 3) * Matrix::Ones(2, 3))); });
    CHECK(contains(message, "as many columns in A as there are rows in B; A has 3 columns, B has 2 rows"));
}

TEST_CASE("a sum of matrices of different shapes is explained") {
    const std::string message = message_of([] { static_cast<void>(Matrix(Matrix::Ones(2, 3) + Matrix::Ones(3, 2))); });
    CHECK(contains(message, "two operands of one shape; A is (2, 3), B is (3, 2)"));
}

TEST_CASE("an index out of range is explained") {
    const Matrix matrix = Matrix::Ones(2, 3);
    CHECK(contains(message_of([&] { static_cast<void>(matrix(2, 0)); }),
                   "no row 2 in a matrix of shape (2, 3): rows are numbered 0 to 1, columns 0 to 2"));
    CHECK(contains(message_of([&] { static_cast<void>(matrix(1, 3)); }), "no such column in a matrix of shape (2, 3)"));
    CHECK(contains(message_of([&] { static_cast<void>(Vector::Ones(3).eval()(-1)); }), "no entry -1 in a vector of 3"));
    CHECK(contains(message_of([&] { static_cast<void>(matrix.row(2).eval()); }), "no row or column 2"));
    CHECK(contains(message_of([&] { static_cast<void>(matrix.leftCols(4).eval()); }),
                   "a part of 2 rows and 4 columns does not lie inside of a matrix of shape (2, 3)"));
    CHECK_THROWS_AS(matrix.col(3), workbook::ShapeError);
}

TEST_CASE("an entry of a matrix that has no size yet is explained") {
    Matrix matrix;
    Vector vector;
    CHECK(contains(message_of([&] { matrix(0, 0) = 1; }), "`Matrix m;` is empty"));
    CHECK(contains(message_of([&] { vector(0) = 1; }), "`Vector v;` is empty"));
}

TEST_CASE("an assignment to a part of another shape is explained") {
    Matrix matrix = Matrix::Ones(2, 3);
    CHECK(contains(message_of([&] { matrix.leftCols(2) = Matrix::Ones(2, 3); }), "A is (2, 2), B is not"));
}

TEST_CASE("a matrix assigned its own transpose is explained") {
    Matrix matrix = Matrix::Ones(2, 2);
    CHECK(contains(message_of([&] { matrix = matrix.transpose(); }), ".eval()"));
}

TEST_CASE("too few numbers behind << throw, although Eigen checks in a destructor") {
    const auto fill = [] {
        Vector vector(3);
        vector << 1, 2;
    };
    CHECK_THROWS_AS(fill(), workbook::ShapeError);
}

TEST_CASE(
    "an exception that is on its way through Eigen's comma initialiser arrives: a second one does not end the "
    "program") {
    const auto third = []() -> double { throw OnItsWay{}; };
    const auto fill = [&] {
        Vector vector(3);
        vector << 1, 2, third();
    };
    CHECK_THROWS_AS(fill(), OnItsWay);
}

TEST_CASE("NotImplemented names its exercise") {
    const workbook::NotImplemented error("1.2 dense_backward_parameters");
    CHECK(error.exercise == "1.2 dense_backward_parameters");
    CHECK(contains(error.what(), "1.2 dense_backward_parameters is not written yet"));
}
