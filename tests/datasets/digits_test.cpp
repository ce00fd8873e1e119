#include "datasets/digits.hpp"

#include "common/errors.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace {

using workbook::draw_digits;
using workbook::ImageSet;
using Image = std::span<const std::uint8_t>;

Image image(const ImageSet& images, std::size_t i) {
    const std::size_t size = pixels_per_image(images);
    return Image(images.pixels).subspan(i * size, size);
}

double brightness(Image pixels) {
    double sum = 0;
    for (const std::uint8_t pixel : pixels) {
        sum += pixel / 255.0;
    }
    return sum / static_cast<double>(pixels.size());
}

/// The share of an image set's pixels, from 0 to 1, for which the test is true.
template <class Test>
double share_of_pixels(const ImageSet& images, Test test) {
    const auto count = std::count_if(images.pixels.begin(), images.pixels.end(), test);
    return static_cast<double>(count) / static_cast<double>(images.pixels.size());
}

struct CenterOfMass {
    double row = 0;
    double column = 0;
};

/// In pixels from the upper left corner of the image: the middle of a 28 x 28 image is (14, 14).
CenterOfMass center_of_mass(const ImageSet& images, std::size_t i) {
    const auto width = static_cast<std::size_t>(images.width);
    const Image pixels = image(images, i);
    CenterOfMass center;
    double mass = 0;
    for (std::size_t p = 0; p < pixels.size(); ++p) {
        mass += pixels[p];
        center.row += pixels[p] * (static_cast<double>(p / width) + 0.5);
        center.column += pixels[p] * (static_cast<double>(p % width) + 0.5);
    }
    return {center.row / mass, center.column / mass};
}

/// How many rows, or columns, the ink covers, whichever is more.
std::size_t longer_side_of_ink(const ImageSet& images, std::size_t i) {
    const auto width = static_cast<std::size_t>(images.width);
    const Image pixels = image(images, i);
    std::set<std::size_t> rows;
    std::set<std::size_t> columns;
    for (std::size_t p = 0; p < pixels.size(); ++p) {
        if (pixels[p] > 0) {
            rows.insert(p / width);
            columns.insert(p % width);
        }
    }
    const std::size_t height_of_ink = *rows.rbegin() - *rows.begin() + 1;
    const std::size_t width_of_ink = *columns.rbegin() - *columns.begin() + 1;
    return std::max(height_of_ink, width_of_ink);
}

std::array<int, 10> images_per_class(const ImageSet& images) {
    std::array<int, 10> counts{};
    for (const std::uint8_t label : images.labels) {
        ++counts.at(label);
    }
    return counts;
}

}  // namespace

TEST_CASE("draw_digits gives as many 28 x 28 images as it is asked for", "[digits]") {
    for (const int count : {1, 7, 25}) {
        const ImageSet images = draw_digits(count, 1);
        CHECK(images.height == 28);
        CHECK(images.width == 28);
        CHECK(image_count(images) == static_cast<std::size_t>(count));
        CHECK(images.pixels.size() == static_cast<std::size_t>(count) * 28 * 28);
    }
}

TEST_CASE("draw_digits refuses a count below 1 and says what it was given", "[digits]") {
    CHECK_THROWS_AS(draw_digits(0, 1), workbook::ValueError);
    std::string message;
    try {
        (void)draw_digits(-3, 1);
    } catch (const workbook::ValueError& error) {
        message = error.what();
    }
    CHECK(message.find("-3") != std::string::npos);
}

TEST_CASE("draw_digits draws the same images for the same seed, and others for another", "[digits]") {
    const ImageSet first = draw_digits(100, 42);
    const ImageSet second = draw_digits(100, 42);
    const ImageSet other = draw_digits(100, 43);
    CHECK(first.pixels == second.pixels);
    CHECK(first.labels == second.labels);
    CHECK(first.pixels != other.pixels);
    CHECK(first.labels != other.labels);
}

TEST_CASE("draw_digits: image i depends on the seed and on i alone", "[digits]") {
    const ImageSet few = draw_digits(33, 5);
    const ImageSet many = draw_digits(120, 5);
    CHECK(std::equal(few.labels.begin(), few.labels.end(), many.labels.begin()));
    CHECK(std::equal(few.pixels.begin(), few.pixels.end(), many.pixels.begin()));
}

TEST_CASE("draw_digits: neighbouring seeds share no image", "[digits]") {
    // A generator seeded by seed + i would give image i + 1 of one seed as image i of the next.
    std::set<std::vector<std::uint8_t>> seen;
    for (const std::uint64_t seed : {7U, 8U, 9U}) {
        const ImageSet images = draw_digits(100, seed);
        for (std::size_t i = 0; i < image_count(images); ++i) {
            const Image pixels = image(images, i);
            seen.insert(std::vector<std::uint8_t>(pixels.begin(), pixels.end()));
        }
    }
    CHECK(seen.size() == 300);
}

TEST_CASE("draw_digits balances the classes, in any first part of the images", "[digits]") {
    for (const int count : {10, 995, 1000}) {
        const std::array<int, 10> counts = images_per_class(draw_digits(count, 3));
        for (const int of_class : counts) {
            CHECK(of_class >= count / 10);
            CHECK(of_class <= (count + 9) / 10);
        }
    }
}

TEST_CASE("draw_digits shuffles the classes", "[digits]") {
    const ImageSet images = draw_digits(1000, 3);
    int same_as_ten_before = 0;
    for (std::size_t i = 10; i < image_count(images); ++i) {
        same_as_ten_before += images.labels[i] == images.labels[i - 10] ? 1 : 0;
    }
    // 99 are expected, and 990 if each ten came in the same order.
    CHECK(same_as_ten_before < 200);
}

TEST_CASE("draw_digits spreads its ink as MNIST does", "[digits]") {
    // On the 60,000 training images of MNIST: mean .131; 81 % of the pixels are empty, 7 % at least 250.
    const ImageSet images = draw_digits(2000, 11);
    CHECK(brightness(images.pixels) > 0.115);
    CHECK(brightness(images.pixels) < 0.150);
    const double empty = share_of_pixels(images, [](std::uint8_t pixel) { return pixel == 0; });
    CHECK(empty > 0.76);
    CHECK(empty < 0.86);
    const double full = share_of_pixels(images, [](std::uint8_t pixel) { return pixel >= 250; });
    CHECK(full > 0.05);
    CHECK(full < 0.13);
}

TEST_CASE("draw_digits leaves no image nearly empty or nearly full", "[digits]") {
    const ImageSet images = draw_digits(2000, 12);
    for (std::size_t i = 0; i < image_count(images); ++i) {
        INFO("image " << i << ", a " << int{images.labels[i]});
        REQUIRE(brightness(image(images, i)) > 0.015);
        REQUIRE(brightness(image(images, i)) < 0.40);
    }
}

TEST_CASE("draw_digits gives 1 the least ink, as MNIST does", "[digits]") {
    const ImageSet images = draw_digits(1000, 13);
    std::array<double, 10> ink{};
    for (std::size_t i = 0; i < image_count(images); ++i) {
        ink.at(images.labels[i]) += brightness(image(images, i)) / 100;
    }
    CHECK(std::min_element(ink.begin(), ink.end()) - ink.begin() == 1);
    CHECK(ink[1] < 0.75 * ink[7]);
}

TEST_CASE("draw_digits fits the ink into 20 x 20 pixels and keeps the border free", "[digits]") {
    const ImageSet images = draw_digits(2000, 14);
    for (std::size_t i = 0; i < image_count(images); ++i) {
        INFO("image " << i << ", a " << int{images.labels[i]});
        REQUIRE(longer_side_of_ink(images, i) >= 19);
        REQUIRE(longer_side_of_ink(images, i) <= 20);
        const Image pixels = image(images, i);
        for (std::size_t k = 0; k < 28; ++k) {
            const int on_border = pixels[k] + pixels[27 * 28 + k] + pixels[28 * k] + pixels[28 * k + 27];
            REQUIRE(on_border == 0);
        }
    }
}

TEST_CASE("draw_digits centres the ink by its mass", "[digits]") {
    const ImageSet images = draw_digits(2000, 15);
    int off_center = 0;
    for (std::size_t i = 0; i < image_count(images); ++i) {
        const CenterOfMass center = center_of_mass(images, i);
        // Moved by whole pixels, it comes to within half a pixel, unless the border is in the way.
        const double largest_miss = 0.51;
        const bool centered =
            std::abs(center.row - 14) <= largest_miss && std::abs(center.column - 14) <= largest_miss;
        off_center += centered ? 0 : 1;
        REQUIRE(std::abs(center.row - 14) < 3);
        REQUIRE(std::abs(center.column - 14) < 3);
    }
    CHECK(off_center <= 20);
}

TEST_CASE("draw_digits draws no image twice", "[digits]") {
    const ImageSet images = draw_digits(2000, 16);
    std::set<std::vector<std::uint8_t>> different;
    for (std::size_t i = 0; i < image_count(images); ++i) {
        const Image pixels = image(images, i);
        different.insert(std::vector<std::uint8_t>(pixels.begin(), pixels.end()));
    }
    CHECK(different.size() == image_count(images));
}

TEST_CASE("draw_digits draws classes that can be told apart", "[digits]") {
    // By the simplest classifier, the nearest mean image: right for about .81 of MNIST, and for .76 here.
    const ImageSet train = draw_digits(2000, 17);
    const ImageSet test = draw_digits(500, 18);
    std::vector<std::vector<double>> means(10, std::vector<double>(pixels_per_image(train), 0.0));
    for (std::size_t i = 0; i < image_count(train); ++i) {
        const Image pixels = image(train, i);
        for (std::size_t p = 0; p < pixels.size(); ++p) {
            means[train.labels[i]][p] += pixels[p] / 200.0;
        }
    }
    int right = 0;
    for (std::size_t i = 0; i < image_count(test); ++i) {
        const Image pixels = image(test, i);
        std::array<double, 10> distances{};
        for (std::size_t digit = 0; digit < 10; ++digit) {
            for (std::size_t p = 0; p < pixels.size(); ++p) {
                const double difference = pixels[p] - means[digit][p];
                distances[digit] += difference * difference;
            }
        }
        const auto nearest = std::min_element(distances.begin(), distances.end()) - distances.begin();
        right += nearest == int{test.labels[i]} ? 1 : 0;
    }
    CHECK(right > 340);
}
