#include "common/schedule.hpp"

#include "tests/support/catch.hpp"

TEST_CASE("the falling rate is constant over the first half and falls linearly to 0 over the second") {
    CHECK(ae::falling_rate(0.4, 0) == Catch::Approx(0.4));
    CHECK(ae::falling_rate(0.4, 0.5) == Catch::Approx(0.4));
    CHECK(ae::falling_rate(0.4, 0.75) == Catch::Approx(0.2));
    CHECK(ae::falling_rate(0.4, 1) == Catch::Approx(0).margin(1e-15));
    CHECK_THROWS_AS(ae::falling_rate(0.4, 1.01), workbook::ValueError);
}

TEST_CASE("the warm cosine rate rises over a twentieth, is highest there, and ends at 0") {
    CHECK(ae::warm_cosine_rate(0.4, 0) == Catch::Approx(0).margin(1e-15));
    CHECK(ae::warm_cosine_rate(0.4, 0.025) == Catch::Approx(0.2));
    CHECK(ae::warm_cosine_rate(0.4, 0.05) == Catch::Approx(0.4));
    CHECK(ae::warm_cosine_rate(0.4, 0.525) == Catch::Approx(0.2));
    CHECK(ae::warm_cosine_rate(0.4, 1) == Catch::Approx(0).margin(1e-15));
    CHECK_THROWS_AS(ae::warm_cosine_rate(0.4, -0.01), workbook::ValueError);
}
