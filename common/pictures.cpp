#include "common/pictures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace ae {

namespace {

using Planes = std::array<Scalar, 3>;  // red, green and blue of one pixel

constexpr Color magenta = {255, 0, 255};    // a pixel that is not finite
constexpr Color below_zero = {0, 90, 181};  // the blue end of signed pictures
constexpr Color above_zero = {200, 80, 0};  // the orange end

void check_rows(const char* function, const Matrix& images, Index planes, Index height, Index width) {
    const bool fits = height >= 1 && width >= 1 && images.rows() == planes * height * width;
    if (!fits) {
        throw ShapeError(std::string(function) + ": images is (" + std::to_string(images.rows()) + ", " +
                         std::to_string(images.cols()) + "), but pictures of " + std::to_string(planes) +
                         " x " + std::to_string(height) + " x " + std::to_string(width) +
                         " (planes x height x width) need " + std::to_string(planes * height * width) +
                         " rows");
    }
}

/// 0 becomes 0 and 1 becomes 255; what lies outside is drawn as the nearer end.
std::uint8_t to_byte(Scalar value) {
    const Scalar inside = std::clamp(value, Scalar(0), Scalar(1));
    return static_cast<std::uint8_t>(std::lround(inside * Scalar(255)));
}

/// The colour `share` of the way from white to `end`.
Color from_white(Color end, Scalar share) {
    const auto mix = [share](std::uint8_t to) {
        return to_byte(Scalar(1) - share * (Scalar(1) - static_cast<Scalar>(to) / Scalar(255)));
    };
    return {mix(end.red), mix(end.green), mix(end.blue)};
}

/// A picture of 1 or 3 channels. `pixel(i)` is the colour of pixel i, row by row.
template <typename PixelColor>
Picture draw(Index height, Index width, int channels, const PixelColor& pixel) {
    Picture picture{
        .height = static_cast<int>(height), .width = static_cast<int>(width), .channels = channels};
    for (Index i = 0; i < height * width; ++i) {
        const Color color = pixel(i);
        picture.bytes.push_back(color.red);
        if (channels == 3) {
            picture.bytes.insert(picture.bytes.end(), {color.green, color.blue});
        }
    }
    return picture;
}

/// The largest absolute value of the finite entries; 1 if all are 0, so that it can be divided by.
Scalar largest_magnitude(const Matrix& values) {
    Scalar largest = 0;
    for (Index i = 0; i < values.size(); ++i) {
        const Scalar magnitude = std::abs(values.data()[i]);
        if (std::isfinite(magnitude)) {
            largest = std::max(largest, magnitude);
        }
    }
    return largest > Scalar(0) ? largest : Scalar(1);
}

Color signed_color(Scalar value, Scalar full) {
    if (!std::isfinite(value)) {
        return magenta;
    }
    return from_white(value < Scalar(0) ? below_zero : above_zero, std::abs(value) / full);
}

/// The rows' pictures one after the other, and the layout with as many columns as a row has.
Picture sheet_of_rows(const std::vector<Matrix>& rows, Index height, Index width, SheetLayout layout,
                      std::vector<Picture> (*pictures_of)(const Matrix&, Index, Index)) {
    std::vector<Picture> pictures;
    for (const Matrix& row : rows) {
        if (row.cols() != rows.front().cols()) {
            throw ShapeError("the rows of a sheet have one length: the first has " +
                             std::to_string(rows.front().cols()) + " columns, another has " +
                             std::to_string(row.cols()));
        }
        for (Picture& picture : pictures_of(row, height, width)) {
            pictures.push_back(std::move(picture));
        }
    }
    layout.columns = rows.empty() ? 1 : static_cast<int>(std::max<Index>(1, rows.front().cols()));
    return workbook::sheet(pictures, layout);
}

}  // namespace

std::vector<Picture> gray_pictures(const Matrix& images, Index height, Index width) {
    check_rows("gray_pictures", images, 1, height, width);
    std::vector<Picture> pictures;
    for (Index j = 0; j < images.cols(); ++j) {
        const int channels = images.col(j).allFinite() ? 1 : 3;
        pictures.push_back(draw(height, width, channels, [&](Index i) {
            const std::uint8_t gray = to_byte(std::isfinite(images(i, j)) ? images(i, j) : Scalar(0));
            return std::isfinite(images(i, j)) ? Color{gray, gray, gray} : magenta;
        }));
    }
    return pictures;
}

std::vector<Picture> signed_pictures(const Matrix& weights, Index height, Index width, SignedScale scale) {
    check_rows("signed_pictures", weights, 1, height, width);
    const Scalar common = largest_magnitude(weights);
    std::vector<Picture> pictures;
    for (Index j = 0; j < weights.cols(); ++j) {
        const Scalar full = scale == SignedScale::common ? common : largest_magnitude(weights.col(j));
        pictures.push_back(
            draw(height, width, 3, [&](Index i) { return signed_color(weights(i, j), full); }));
    }
    return pictures;
}

std::vector<Picture> color_pictures(const Matrix& images, Index height, Index width) {
    check_rows("color_pictures", images, 3, height, width);
    const Index plane = height * width;
    std::vector<Picture> pictures;
    for (Index j = 0; j < images.cols(); ++j) {
        pictures.push_back(draw(height, width, 3, [&](Index i) {
            const Planes value = {images(i, j), images(plane + i, j), images(2 * plane + i, j)};
            const bool finite = std::ranges::all_of(value, [](Scalar v) { return std::isfinite(v); });
            return finite ? Color{to_byte(value[0]), to_byte(value[1]), to_byte(value[2])} : magenta;
        }));
    }
    return pictures;
}

Picture gray_sheet(const Matrix& images, Index height, Index width, const SheetLayout& layout) {
    return workbook::sheet(gray_pictures(images, height, width), layout);
}

Picture signed_sheet(const Matrix& weights, Index height, Index width, const SheetLayout& layout,
                     SignedScale scale) {
    return workbook::sheet(signed_pictures(weights, height, width, scale), layout);
}

Picture color_sheet(const Matrix& images, Index height, Index width, const SheetLayout& layout) {
    return workbook::sheet(color_pictures(images, height, width), layout);
}

Picture gray_rows(const std::vector<Matrix>& rows, Index height, Index width, const SheetLayout& layout) {
    return sheet_of_rows(rows, height, width, layout, gray_pictures);
}

Picture color_rows(const std::vector<Matrix>& rows, Index height, Index width, const SheetLayout& layout) {
    return sheet_of_rows(rows, height, width, layout, color_pictures);
}

}  // namespace ae
