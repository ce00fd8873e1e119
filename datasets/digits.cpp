#include "datasets/digits.hpp"

#include "common/errors.hpp"
#include "common/random.hpp"
#include "datasets/digit_shapes.hpp"
#include "datasets/handwriting.hpp"
#include "datasets/ink.hpp"

#include <array>
#include <cstddef>
#include <numeric>
#include <string>
#include <tuple>
#include <vector>

namespace workbook {
namespace {

constexpr int class_count = 10;
constexpr double softest_edge = 1.5;  // in pixels
constexpr double sharpest_edge = 0.9;

/// What a generator is for. Each purpose has its own random numbers.
enum class Purpose : std::uint64_t { labels = 1, image = 2 };

/// A generator for one thing of a draw. One step of a generator between the numbers that go in keeps (1, 2) and
/// (2, 1) apart.
Random random_for(std::uint64_t seed, Purpose purpose, int index) {
    Random of_seed(seed);
    Random of_purpose(next(of_seed) + static_cast<std::uint64_t>(purpose));
    return Random(next(of_purpose) + static_cast<std::uint64_t>(index));
}

/// The labels of images 10 b to 10 b + 9: each digit once, in random order.
std::vector<int> labels_of_block(std::uint64_t seed, int block) {
    std::vector<int> labels(class_count);
    std::iota(labels.begin(), labels.end(), 0);
    Random random = random_for(seed, Purpose::labels, block);
    shuffle(random, labels);
    return labels;
}

DigitPicture draw_digit(int digit, Random& random) {
    const std::vector<Stroke> shape = choose_shape(styles_of(digit), random);
    const Ink ink = write_by_hand(shape, usual_height(digit), random);
    const double softness = sharpest_edge + (softest_edge - sharpest_edge) * uniform(random);
    return picture_of(ink, softness);
}

}  // namespace

ImageSet draw_digits(int count, std::uint64_t seed) {
    if (count < 1) {
        throw ValueError("draw_digits: count is " + std::to_string(count) + "; ask for one digit or more");
    }
    ImageSet images{.height = digit_side, .width = digit_side, .pixels = {}, .labels = {}};
    images.labels.reserve(static_cast<std::size_t>(count));
    images.pixels.reserve(static_cast<std::size_t>(count) * std::tuple_size_v<DigitPicture>);
    std::vector<int> labels;
    for (int i = 0; i < count; ++i) {
        if (i % class_count == 0) {
            labels = labels_of_block(seed, i / class_count);
        }
        const int digit = labels[static_cast<std::size_t>(i % class_count)];
        Random random = random_for(seed, Purpose::image, i);
        const DigitPicture picture = draw_digit(digit, random);
        images.pixels.insert(images.pixels.end(), picture.begin(), picture.end());
        images.labels.push_back(static_cast<std::uint8_t>(digit));
    }
    return images;
}

}  // namespace workbook
