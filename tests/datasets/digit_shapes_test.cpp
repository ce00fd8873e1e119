#include "datasets/digit_shapes.hpp"

#include "common/errors.hpp"
#include "tests/support/catch.hpp"

#include <cstddef>
#include <string>

using workbook::Drawing;
using workbook::Knot;
using workbook::Stroke;
using workbook::Style;
using workbook::styles_of;
using workbook::usual_height;

TEST_CASE("the drawings of a style have the same strokes, knots and corners", "[digit_shapes]") {
    // Otherwise they could not be mixed knot by knot.
    for (int digit = 0; digit < 10; ++digit) {
        for (const Style& style : styles_of(digit)) {
            const Drawing& first = style.drawings.at(0);
            for (const Drawing& drawing : style.drawings) {
                INFO("digit " << digit << ", style \"" << std::string(style.name) << "\", drawing \""
                              << std::string(drawing.name) << '"');
                REQUIRE(drawing.strokes.size() == first.strokes.size());
                for (std::size_t s = 0; s < first.strokes.size(); ++s) {
                    REQUIRE(drawing.strokes[s].size() == first.strokes[s].size());
                    for (std::size_t k = 0; k < first.strokes[s].size(); ++k) {
                        INFO("stroke " << s << ", knot " << k << ", both counted from 0");
                        CHECK(drawing.strokes[s][k].turn == first.strokes[s][k].turn);
                    }
                }
            }
        }
    }
}

TEST_CASE("a drawing is about 1 high and no wider", "[digit_shapes]") {
    // A slip in a coordinate (1.4 for .14) shows here.
    for (int digit = 0; digit < 10; ++digit) {
        for (const Style& style : styles_of(digit)) {
            CHECK(style.share > 0);
            for (const Drawing& drawing : style.drawings) {
                INFO("digit " << digit << ", style \"" << std::string(style.name) << "\", drawing \""
                              << std::string(drawing.name) << '"');
                for (const Stroke& stroke : drawing.strokes) {
                    CHECK(stroke.size() >= 2);
                    for (const Knot& knot : stroke) {
                        CHECK(knot.x > -0.5);
                        CHECK(knot.x < 1.2);
                        CHECK(knot.y > -0.05);
                        CHECK(knot.y < 1.05);
                    }
                }
            }
        }
    }
}

TEST_CASE("there are ten digits", "[digit_shapes]") {
    for (int digit = 0; digit < 10; ++digit) {
        CHECK_FALSE(styles_of(digit).empty());
        CHECK(usual_height(digit) > 0.5);
        CHECK(usual_height(digit) < 1.5);
    }
    for (const int digit : {-1, 10}) {
        CHECK_THROWS_AS(styles_of(digit), workbook::ValueError);
        CHECK_THROWS_AS(usual_height(digit), workbook::ValueError);
    }
}
