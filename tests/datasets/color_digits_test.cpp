#include "datasets/color_digits.hpp"

#include "common/errors.hpp"
#include "datasets/digits.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace {

using workbook::color_digits;
using workbook::ColorImageSet;
using workbook::hue_of;
using workbook::ImageSet;
using workbook::ink_luma;
using workbook::ink_of;
using workbook::InkColor;
using workbook::slant_of;

double luma(double red, double green, double blue) { return 0.299 * red + 0.587 * green + 0.114 * blue; }

}  // namespace

TEST_CASE("slant_of is 0 for an upright bar, and counts columns per row upwards", "[color_digits]") {
    const std::vector<std::uint8_t> upright{0, 9, 0, 0, 9, 0, 0, 9, 0};
    const std::vector<std::uint8_t> rising{0, 0, 7, 0, 7, 0, 7, 0, 0};
    const std::vector<std::uint8_t> steep{0, 0, 7, 0, 7, 0, 0, 7, 0, 7, 0, 0};  // 4 rows of 3
    CHECK(slant_of(upright, 3) == 0);
    CHECK(slant_of(rising, 3) == Catch::Approx(1));
    CHECK(slant_of(steep, 3) == Catch::Approx(0.6));
}

TEST_CASE("slant_of is 0 where there is no ink, and where all of it lies in one row", "[color_digits]") {
    const std::vector<std::uint8_t> empty(9, 0);
    const std::vector<std::uint8_t> flat{0, 0, 0, 3, 200, 255, 0, 0, 0};
    CHECK(slant_of(empty, 3) == 0);
    CHECK(slant_of(flat, 3) == 0);
}

TEST_CASE("hue_of steps by 36 degrees for each digit, shifts by the slant, and stays on the circle", "[color_digits]") {
    CHECK(hue_of(0, 0) == Catch::Approx(0).margin(1e-9));
    CHECK(hue_of(7, 0) == Catch::Approx(252));
    CHECK(hue_of(2, 0.1) == Catch::Approx(77));
    CHECK(hue_of(0, -0.2) == Catch::Approx(350));
    CHECK(hue_of(9, 4.0) == Catch::Approx(349));  // a slant counts as 0.5 at most
    CHECK_THROWS_AS(hue_of(10, 0), workbook::ValueError);
    CHECK_THROWS_AS(hue_of(-1, 0), workbook::ValueError);
}

TEST_CASE("every ink has the same luma, and its parts stay in [0, 1]", "[color_digits]") {
    for (int hue = 0; hue < 360; ++hue) {
        INFO("hue " << hue);
        const InkColor ink = ink_of(hue);
        CHECK(luma(ink.red, ink.green, ink.blue) == Catch::Approx(ink_luma));
        for (const double part : {ink.red, ink.green, ink.blue}) {
            CHECK(part >= 0);
            CHECK(part <= 1);
        }
    }
}

TEST_CASE("hues are red at 0, green at 120 and blue at 240 degrees, and differ enough to be seen", "[color_digits]") {
    const InkColor red = ink_of(0);
    const InkColor green = ink_of(120);
    const InkColor blue = ink_of(240);
    CHECK(red.red - red.green > 0.5);
    CHECK(red.green == Catch::Approx(red.blue));
    CHECK(green.green - green.red > 0.5);
    CHECK(green.red == Catch::Approx(green.blue));
    CHECK(blue.blue - blue.red > 0.5);
    CHECK(blue.red == Catch::Approx(blue.green));
}

TEST_CASE("color_digits writes three planes for each image, each the image times its part of the ink",
          "[color_digits]") {
    const ImageSet digits{
        .height = 2, .width = 3, .pixels = {0, 255, 0, 0, 100, 0, 0, 0, 40, 40, 0, 0}, .labels = {0, 5}};
    const ColorImageSet colored = color_digits(digits);
    CHECK(colored.height == 2);
    CHECK(colored.width == 3);
    CHECK(colored.labels == digits.labels);
    REQUIRE(colored.pixels.size() == 36);
    const InkColor ink = ink_of(hue_of(0, 0));  // the first image stands upright
    CHECK(colored.pixels[1] == std::lround(255 * ink.red));
    CHECK(colored.pixels[6 + 1] == std::lround(255 * ink.green));
    CHECK(colored.pixels[12 + 4] == std::lround(100 * ink.blue));
    const InkColor second = ink_of(hue_of(5, slant_of(std::vector<std::uint8_t>{0, 0, 40, 40, 0, 0}, 3)));
    CHECK(colored.pixels[18 + 2] == std::lround(40 * second.red));
    CHECK(colored.pixels[18 + 12 + 3] == std::lround(40 * second.blue));
}

TEST_CASE("the gray of a coloured digit does not tell its hue", "[color_digits]") {
    const ImageSet digits = workbook::draw_digits(50, 3);
    const ColorImageSet colored = color_digits(digits);
    const std::size_t size = pixels_per_image(digits);
    double furthest = 0;
    for (std::size_t i = 0; i < digits.pixels.size(); ++i) {
        const std::size_t first = i / size * 3 * size + i % size;
        const double gray = luma(colored.pixels[first], colored.pixels[first + size], colored.pixels[first + 2 * size]);
        furthest = std::max(furthest, std::abs(gray - ink_luma * digits.pixels[i]));
    }
    CHECK(furthest <= 0.5);  // what rounding to bytes makes of it
}

TEST_CASE("color_digits refuses pixels that do not fit the labels, and labels that are no digits", "[color_digits]") {
    CHECK_THROWS_AS(color_digits({.height = 2, .width = 2, .pixels = {1, 2, 3}, .labels = {1}}), workbook::ShapeError);
    CHECK_THROWS_AS(color_digits({.height = 1, .width = 1, .pixels = {1}, .labels = {11}}), workbook::ValueError);
}
