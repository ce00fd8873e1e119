#include "common/shapes.hpp"

#include "tests/support/catch.hpp"

using ae::Matrix;

TEST_CASE("a shape error names the function, both arguments and both shapes") {
    try {
        ae::require_product("dense_forward", {"weights", Matrix::Zero(4, 6)}, {"input", Matrix::Zero(5, 3)});
        FAIL("no error");
    } catch (const ae::ShapeError& error) {
        CHECK(std::string(error.what()) ==
              "dense_forward: weights is (4, 6) and input is (5, 3), but weights needs as many columns as input has "
              "rows");
    }
}

TEST_CASE("what functions were given last is known, the latest function first") {
    ae::require_product("first", {"weights", Matrix::Zero(4, 6)}, {"input", Matrix::Zero(6, 3)});
    ae::require_product("second", {"a", Matrix::Zero(1, 2)}, {"b", Matrix::Zero(2, 3)});
    ae::require_same_rows("second", {"a", Matrix::Zero(1, 2)}, {"c", Matrix::Zero(1, 9)});
    const auto given = ae::last_arguments();
    REQUIRE(given.size() >= 2);
    CHECK(given[0] == "second was given a (1, 2), b (2, 3) and c (1, 9)");
    CHECK(given[1] == "first was given weights (4, 6) and input (6, 3)");
}

TEST_CASE("each check refuses what it is for, and nothing else") {
    const Matrix a = Matrix::Zero(2, 3);
    CHECK_NOTHROW(ae::require_product("f", {"a", a}, {"b", Matrix::Zero(3, 7)}));
    CHECK_THROWS_AS(ae::require_product("f", {"a", a}, {"b", Matrix::Zero(2, 7)}), ae::ShapeError);
    CHECK_NOTHROW(ae::require_same_rows("f", {"a", a}, {"b", Matrix::Zero(2, 7)}));
    CHECK_THROWS_AS(ae::require_same_rows("f", {"a", a}, {"b", Matrix::Zero(3, 3)}), ae::ShapeError);
    CHECK_NOTHROW(ae::require_same_batch("f", {"a", a}, {"b", Matrix::Zero(9, 3)}));
    CHECK_THROWS_AS(ae::require_same_batch("f", {"a", a}, {"b", Matrix::Zero(2, 2)}), ae::ShapeError);
    CHECK_NOTHROW(ae::require_same_shape("f", {"a", a}, {"b", a}));
    CHECK_THROWS_AS(ae::require_same_shape("f", {"a", a}, {"b", a.transpose()}), ae::ShapeError);
    CHECK_NOTHROW(ae::require_samples("f", {"a", a}));
    CHECK_THROWS_AS(ae::require_samples("f", {"a", Matrix(2, 0)}), ae::ShapeError);
    CHECK_NOTHROW(ae::require_pixels("f", {"a", Matrix::Zero(6, 1)}, 2, 3));
    CHECK_THROWS_AS(ae::require_pixels("f", {"a", Matrix::Zero(6, 1)}, 2, 4), ae::ShapeError);
}
