#include "datasets/ink.hpp"
#include "datasets/stroke.hpp"

#include "common/errors.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

using workbook::digit_side;
using workbook::DigitPicture;
using workbook::follow;
using workbook::Ink;
using workbook::picture_of;
using workbook::Polyline;
using workbook::Turn;

namespace {

int pixel(const DigitPicture& picture, int row, int column) {
    return picture.at(static_cast<std::size_t>(row * digit_side + column));
}

/// A line of ink, upright and 0.2 wide, from (0, 0.1) to (0, 0.9): 1 high with its round ends.
Ink upright_bar() {
    return {.lines = {{{{0, 0.1}, 0.1}, {{0, 0.9}, 0.1}}}};
}

}  // namespace

TEST_CASE("picture_of scales an upright bar to 20 rows and puts it in the middle", "[ink]") {
    const DigitPicture picture = picture_of(upright_bar(), 1.0);
    // 0.2 of 20 pixels: columns 12 to 15 are ink, all others paper.
    for (int row = 7; row < 21; ++row) {
        for (int column = 0; column < digit_side; ++column) {
            INFO("row " << row << ", column " << column);
            CHECK(pixel(picture, row, column) == (column >= 12 && column <= 15 ? 255 : 0));
        }
    }
    CHECK(pixel(picture, 3, 13) == 0);
    CHECK(pixel(picture, 4, 13) > 0);
    CHECK(pixel(picture, 23, 13) > 0);
    CHECK(pixel(picture, 24, 13) == 0);
}

TEST_CASE("picture_of does not mind where the ink is and how large", "[ink]") {
    Ink moved = upright_bar();
    for (workbook::InkPoint& point : moved.lines[0]) {
        point.at = 8.0 * point.at + workbook::Point{32, -64};
        point.radius *= 8;
    }
    CHECK(picture_of(moved, 1.25) == picture_of(upright_bar(), 1.25));
}

TEST_CASE("picture_of draws a single dot", "[ink]") {
    const Ink dot{.lines = {{{{5, 5}, 1}, {{5, 5}, 1}}}};
    const DigitPicture picture = picture_of(dot, 1.0);
    CHECK(pixel(picture, 14, 14) == 255);
    CHECK(pixel(picture, 4, 4) == 0);
}

TEST_CASE("picture_of refuses a sheet without ink and an edge without width", "[ink]") {
    CHECK_THROWS_AS(picture_of(Ink{}, 1.0), workbook::ValueError);
    CHECK_THROWS_AS(picture_of(Ink{.lines = {{}}}, 1.0), workbook::ValueError);
    CHECK_THROWS_AS(picture_of(upright_bar(), 0.0), workbook::ValueError);
    CHECK_THROWS_AS(picture_of(upright_bar(), std::nan("")), workbook::ValueError);
}

TEST_CASE("follow passes through every knot, first and last included", "[stroke]") {
    const workbook::Stroke stroke = {{0, 0}, {1, 2}, {3, 1, Turn::corner}, {4, 4}};
    const Polyline line = follow(stroke);
    for (const workbook::Knot& knot : stroke) {
        double nearest = 1e9;
        for (const workbook::Point& point : line) {
            nearest = std::min(nearest, norm(point - workbook::Point{knot.x, knot.y}));
        }
        CHECK(nearest < 1e-12);
    }
    CHECK(norm(line.front()) < 1e-12);
    CHECK(norm(line.back() - workbook::Point{4, 4}) < 1e-12);
}

TEST_CASE("follow keeps to the straight line between two knots", "[stroke]") {
    for (const workbook::Point& point : follow({{0, 0}, {3, 6}})) {
        CHECK(std::abs(point.y - 2 * point.x) < 1e-12);
    }
}

TEST_CASE("follow stands knots in one place, and refuses a stroke of one knot", "[stroke]") {
    for (const workbook::Point& point : follow({{1, 1}, {1, 1}, {2, 1}})) {
        CHECK(std::isfinite(point.x));
        CHECK(std::isfinite(point.y));
    }
    CHECK_THROWS_AS(follow({{1, 1}}), workbook::ValueError);
}
