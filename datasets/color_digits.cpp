#include "datasets/color_digits.hpp"

#include "common/errors.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace workbook {
namespace {

constexpr double hue_step = 36;         // degrees from one digit to the next
constexpr double hue_per_slant = 50;    // degrees for each column per row
constexpr double steepest_slant = 0.5;  // columns per row

/// One part of a pure colour: 1 within 60 degrees of the part's own place on the circle, 0 from 120 degrees on.
/// colour.
double part_of_pure_color(double hue, double place) {
    const double distance = std::abs(std::remainder(hue - place, 360.0));
    return std::clamp(2 - distance / 60, 0.0, 1.0);
}

double luma_of(const InkColor& ink) { return 0.299 * ink.red + 0.587 * ink.green + 0.114 * ink.blue; }

void append_plane(std::vector<std::uint8_t>& pixels, std::span<const std::uint8_t> image, double part) {
    for (const std::uint8_t gray : image) {
        pixels.push_back(static_cast<std::uint8_t>(std::lround(part * gray)));
    }
}

}  // namespace

double slant_of(std::span<const std::uint8_t> image, int width) {
    double mass = 0;
    double row_sum = 0;
    double column_sum = 0;
    double row_row = 0;
    double row_column = 0;
    for (std::size_t i = 0; i < image.size(); ++i) {
        const double ink = image[i];
        const auto row = static_cast<double>(i / static_cast<std::size_t>(width));
        const auto column = static_cast<double>(i % static_cast<std::size_t>(width));
        mass += ink;
        row_sum += ink * row;
        column_sum += ink * column;
        row_row += ink * row * row;
        row_column += ink * row * column;
    }
    // Both are mass² times what they are called. Whole numbers in double: exact, so that a single row gives exactly 0.
    const double variance = mass * row_row - row_sum * row_sum;
    const double covariance = mass * row_column - row_sum * column_sum;
    return variance > 0 ? -covariance / variance : 0.0;  // rows count downwards
}

double hue_of(int label, double slant) {
    if (label < 0 || label > 9) {
        throw ValueError("hue_of: the label is " + std::to_string(label) + "; digits go from 0 to 9");
    }
    const double shift = hue_per_slant * std::clamp(slant, -steepest_slant, steepest_slant);
    return std::fmod(hue_step * label + shift + 360.0, 360.0);
}

InkColor ink_of(double hue) {
    const InkColor pure{part_of_pure_color(hue, 0), part_of_pure_color(hue, 120), part_of_pure_color(hue, 240)};
    const double luma = luma_of(pure);
    if (luma >= ink_luma) {
        const double share = ink_luma / luma;
        return {share * pure.red, share * pure.green, share * pure.blue};
    }
    const double white = (ink_luma - luma) / (1 - luma);
    const auto mixed = [white](double part) { return part + white * (1 - part); };
    return {mixed(pure.red), mixed(pure.green), mixed(pure.blue)};
}

ColorImageSet color_digits(const ImageSet& digits) {
    const std::size_t size = pixels_per_image(digits);
    if (digits.pixels.size() != image_count(digits) * size) {
        throw ShapeError("color_digits: " + std::to_string(digits.pixels.size()) + " pixels, but " +
                         std::to_string(image_count(digits)) + " labels of images of " + std::to_string(digits.height) +
                         " x " + std::to_string(digits.width));
    }
    ColorImageSet colored{.height = digits.height, .width = digits.width, .pixels = {}, .labels = digits.labels};
    colored.pixels.reserve(3 * digits.pixels.size());
    for (std::size_t i = 0; i < image_count(digits); ++i) {
        const std::span<const std::uint8_t> image = std::span(digits.pixels).subspan(i * size, size);
        const InkColor ink = ink_of(hue_of(digits.labels[i], slant_of(image, digits.width)));
        append_plane(colored.pixels, image, ink.red);
        append_plane(colored.pixels, image, ink.green);
        append_plane(colored.pixels, image, ink.blue);
    }
    return colored;
}

}  // namespace workbook
