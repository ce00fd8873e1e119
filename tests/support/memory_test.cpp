#include "tests/support/memory.hpp"

#include <cmath>
#include <limits>

#include "tests/support/catch.hpp"

using ae::Matrix;

namespace {

[[maybe_unused]] bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a number, an infinity and a NaN of the student's own making name no cause") {
    Matrix values = Matrix::Ones(2, 2);
    CHECK(memory::cause(values).empty());
    values(1, 0) = std::numeric_limits<double>::quiet_NaN();
    values(0, 1) = std::numeric_limits<double>::infinity();
    volatile double zero = 0;
    values(1, 1) = -(zero / zero);
    CHECK(memory::cause(values).empty());
    values(0, 0) = -5e303;
    CHECK(memory::cause(values).empty());
}

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
TEST_CASE("a matrix that was never set is told, also behind sums, products and functions") {
    Matrix values(3, 2);
    CHECK(contains(memory::cause(values), "never set"));
    const Matrix behind = -2 * (Matrix::Ones(2, 3) * values).array().exp() + 1;
    CHECK(contains(memory::cause(behind), "never set"));
}

TEST_CASE("a matrix that was set is not told, wherever its memory was before") {
    for (int i = 0; i < 3000; ++i) {
        const Matrix values = Matrix::Constant(3, 2, i);
        REQUIRE(memory::cause(values).empty());
    }
}

TEST_CASE("memory that was freed is told") {
    for (const ae::Index size : {1, 3, 100, 5000}) {
        auto* gone = new Matrix(Matrix::Ones(size, 1));
        const Eigen::Map<const Matrix> rest(gone->data(), size, 1);
        delete gone;
        const Matrix values = rest;
        CHECK(contains(memory::cause(values), "freed"));
    }
}
#endif
