#include "common/picture.hpp"

#include <algorithm>
#include <limits>
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#include <stb_image.h>

#include "common/errors.hpp"
#include "common/pictures.hpp"
#include "temporary_folder.hpp"
#include "tests/support/catch.hpp"

using namespace workbook;
using namespace workbook::testing;

namespace {

/// The PNG's bytes as a picture again, read by another library than the one that wrote them.
Picture decoded(const std::string& png) {
    Picture picture;
    stbi_uc* bytes =
        stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(png.data()), static_cast<int>(png.size()),
                              &picture.width, &picture.height, &picture.channels, 0);
    REQUIRE(bytes != nullptr);
    picture.bytes.assign(bytes, bytes + picture.width * picture.height * picture.channels);
    stbi_image_free(bytes);
    return picture;
}

/// A picture in which every byte differs from its neighbours.
Picture pattern(int height, int width, int channels) {
    Picture picture{.height = height, .width = width, .channels = channels};
    for (int i = 0; i < height * width * channels; ++i) {
        picture.bytes.push_back(static_cast<std::uint8_t>(i * 37 % 251));
    }
    return picture;
}

int byte_at(const Picture& picture, int row, int column, int channel = 0) {
    return picture
        .bytes[static_cast<std::size_t>((row * picture.width + column) * picture.channels + channel)];
}

Color color_at(const Picture& picture, int row, int column) {
    const auto byte = [&](int channel) {
        return static_cast<std::uint8_t>(byte_at(picture, row, column, channel));
    };
    return {byte(0), byte(1), byte(2)};
}

constexpr Color magenta = {255, 0, 255};

}  // namespace

TEST_CASE("a PNG holds the picture's pixels") {
    for (const Picture& picture : {pattern(3, 5, 1), pattern(4, 2, 3), pattern(1, 1, 1)}) {
        CHECK(decoded(to_png(picture)) == picture);
    }
}

TEST_CASE("write_png writes what to_png makes") {
    const TemporaryFolder folder;
    write_png(folder / "a.png", pattern(3, 5, 3));
    CHECK(decoded(read_bytes(folder / "a.png")) == pattern(3, 5, 3));
    CHECK(files_below(folder.path()).size() == 1);
}

TEST_CASE("a PNG that cannot be written names its path and leaves nothing") {
    const TemporaryFolder folder;
    write_bytes(folder / "file", "in the way");
    const std::string message =
        message_of<DataError>([&] { write_png(folder / "file" / "a.png", pattern(2, 2, 1)); });
    CHECK(contains(message, "a.png"));
    CHECK(files_below(folder.path()).size() == 1);
}

TEST_CASE("a picture whose bytes do not match its sizes is refused with both numbers") {
    Picture picture = pattern(2, 3, 1);
    picture.bytes.pop_back();
    const std::string message = message_of<ShapeError>([&] { (void)to_png(picture); });
    CHECK(contains(message, "2 x 3 x 1"));
    CHECK(contains(message, "6"));
    CHECK(contains(message, "5"));
    CHECK_THROWS_AS(to_png({.height = 0, .width = 3}), ShapeError);
    CHECK_THROWS_AS(to_png(pattern(2, 2, 2)), ShapeError);
}

TEST_CASE("enlarge repeats each pixel") {
    const Picture small = pattern(2, 3, 3);
    const Picture large = enlarge(small, 4);
    REQUIRE(large.height == 8);
    REQUIRE(large.width == 12);
    for (int row = 0; row < 8; ++row) {
        for (int column = 0; column < 12; ++column) {
            CHECK(color_at(large, row, column) == color_at(small, row / 4, column / 4));
        }
    }
    CHECK(enlarge(small, 1) == small);
    CHECK_THROWS_AS(enlarge(small, 0), ShapeError);
}

TEST_CASE("a sheet puts pictures in reading order, with gaps around each") {
    std::vector<Picture> pictures;
    for (int i = 0; i < 5; ++i) {
        pictures.push_back(gray_picture(2, 3, static_cast<std::uint8_t>(10 * i)));
    }
    const Picture result =
        sheet(pictures, {.columns = 3, .scale = 2, .gap = 1, .background = {200, 200, 200}});
    REQUIRE(result.channels == 1);
    REQUIRE(result.height == 2 * (4 + 1) + 1);
    REQUIRE(result.width == 3 * (6 + 1) + 1);
    for (int row = 0; row < result.height; ++row) {
        for (int column = 0; column < result.width; ++column) {
            const int place = row / 5 * 3 + column / 7;
            const bool gap = row % 5 == 0 || column % 7 == 0 || place >= 5;
            CHECK(byte_at(result, row, column) == (gap ? 200 : 10 * place));
        }
    }
}

TEST_CASE("one colour picture makes the whole sheet coloured, and gray stays gray") {
    const std::vector<Picture> pictures = {gray_picture(2, 2, 77), pattern(2, 2, 3)};
    const Picture result = sheet(pictures, {.columns = 2, .scale = 1, .gap = 0});
    REQUIRE(result.channels == 3);
    CHECK(color_at(result, 1, 1) == Color{77, 77, 77});
    CHECK(color_at(result, 1, 2) == color_at(pictures[1], 1, 0));
}

TEST_CASE("a sheet refuses what it would have to resize or guess") {
    const std::vector<Picture> unequal = {pattern(2, 2, 1), pattern(2, 3, 1)};
    CHECK(contains(message_of<ShapeError>([&] { (void)sheet(unequal); }), "number 1"));
    CHECK_THROWS_AS(sheet(std::vector<Picture>{}), ShapeError);
    const std::vector<Picture> one = {pattern(2, 2, 1)};
    CHECK_THROWS_AS(sheet(one, {.columns = 0}), ShapeError);
    CHECK_THROWS_AS(sheet(one, {.scale = 0}), ShapeError);
    CHECK_THROWS_AS(sheet(one, {.gap = -1}), ShapeError);
}

TEST_CASE("a frame covers the border and leaves the rest") {
    const Picture result = framed(gray_picture(5, 6, 9), {1, 2, 3}, 2);
    for (int row = 0; row < 5; ++row) {
        for (int column = 0; column < 6; ++column) {
            const bool border = row < 2 || row > 2 || column < 2 || column > 3;
            CHECK(color_at(result, row, column) == (border ? Color{1, 2, 3} : Color{9, 9, 9}));
        }
    }
}

TEST_CASE("a column becomes a picture row by row, and values outside of 0 to 1 are drawn as the ends") {
    ae::Matrix images(6, 1);
    images << 0.0, 0.5, 1.0, -3.0, 7.0, 0.2;
    const std::vector<Picture> pictures = ae::gray_pictures(images, 2, 3);
    REQUIRE(pictures.size() == 1);
    CHECK(pictures[0] == Picture{.height = 2, .width = 3, .channels = 1, .bytes = {0, 128, 255, 0, 255, 51}});
}

TEST_CASE("pixels that are not finite are magenta in every kind of picture") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    ae::Matrix images(4, 2);
    images << 0, 0, nan, 0.5, infinity, 1, 1, 1;
    const std::vector<Picture> gray = ae::gray_pictures(images, 2, 2);
    CHECK(gray[0].channels == 3);
    CHECK(color_at(gray[0], 0, 1) == magenta);
    CHECK(color_at(gray[0], 1, 0) == magenta);
    CHECK(color_at(gray[0], 1, 1) == Color{255, 255, 255});
    CHECK(gray[1].channels == 1);
    CHECK(color_at(ae::signed_pictures(images, 2, 2)[0], 0, 1) == magenta);

    ae::Matrix planes = ae::Matrix::Zero(12, 1);
    planes(4 + 2, 0) = nan;  // green of pixel 2
    const Picture color = ae::color_pictures(planes, 2, 2)[0];
    CHECK(color_at(color, 1, 0) == magenta);
    CHECK(color_at(color, 0, 0) == Color{0, 0, 0});
}

TEST_CASE("signed pictures are white at 0 and mirror their colours' strength") {
    ae::Matrix weights(3, 2);
    weights << -2, 1, 0, 0, 2, 0.5;
    const std::vector<Picture> each = ae::signed_pictures(weights, 1, 3);
    const Color blue = color_at(each[0], 0, 0);
    const Color orange = color_at(each[0], 0, 2);
    CHECK(color_at(each[0], 0, 1) == Color{255, 255, 255});
    CHECK(blue.blue > blue.red);
    CHECK(orange.red > orange.blue);
    CHECK(color_at(each[1], 0, 0) == orange);  // its own largest
    const std::vector<Picture> common = ae::signed_pictures(weights, 1, 3, ae::SignedScale::common);
    CHECK(common[0] == each[0]);
    CHECK(color_at(common[1], 0, 0).blue > orange.blue);  // half as strong: nearer to white
    CHECK(color_at(ae::signed_pictures(ae::Matrix::Zero(3, 1), 1, 3)[0], 0, 0) == Color{255, 255, 255});
}

TEST_CASE("three planes become red, green and blue") {
    ae::Matrix images(6, 1);
    images << 1, 0, 0, 1, 0, 0.2;
    const Picture picture = ae::color_pictures(images, 1, 2)[0];
    CHECK(color_at(picture, 0, 0) == Color{255, 0, 0});
    CHECK(color_at(picture, 0, 1) == Color{0, 255, 51});
}

TEST_CASE("gray_rows stacks matrices, one row of the sheet for each") {
    const ae::Matrix first = ae::Matrix::Zero(4, 3);
    const ae::Matrix second = ae::Matrix::Ones(4, 3);
    const Picture result = ae::gray_rows({first, second}, 2, 2, {.columns = 99, .scale = 1, .gap = 0});
    REQUIRE(result.width == 6);
    REQUIRE(result.height == 4);
    CHECK(byte_at(result, 1, 5) == 0);
    CHECK(byte_at(result, 2, 0) == 255);
    CHECK_THROWS_AS(ae::gray_rows({first, second.leftCols(2)}, 2, 2), ShapeError);
    CHECK_THROWS_AS(ae::gray_rows({}, 2, 2), ShapeError);
}

TEST_CASE("a column of the wrong length is refused with both shapes") {
    const std::string message =
        message_of<ShapeError>([] { (void)ae::gray_pictures(ae::Matrix::Zero(5, 2), 2, 3); });
    CHECK(contains(message, "(5, 2)"));
    CHECK(contains(message, "6 rows"));
    CHECK_THROWS_AS(ae::color_pictures(ae::Matrix::Zero(6, 2), 2, 3), ShapeError);
}
