#include "datasets/ink.hpp"

#include "common/errors.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace workbook {
namespace {

constexpr int box_side = 20;  // the square that MNIST fits a digit into
constexpr int margin = 1;     // pixels of paper that stay free on each side

/// Darkness from 0 (paper) to 1 (ink) of the pixels of the box.
using BoxPicture = std::array<double, static_cast<std::size_t>(box_side* box_side)>;

std::size_t box_index(int row, int column) {
    return static_cast<std::size_t>(row * box_side + column);
}

struct Bounds {
    Point low{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    Point high{-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
};

Bounds bounds_of(const Ink& ink) {
    Bounds bounds;
    for (const InkLine& line : ink.lines) {
        for (const InkPoint& point : line) {
            bounds.low.x = std::min(bounds.low.x, point.at.x - point.radius);
            bounds.low.y = std::min(bounds.low.y, point.at.y - point.radius);
            bounds.high.x = std::max(bounds.high.x, point.at.x + point.radius);
            bounds.high.y = std::max(bounds.high.y, point.at.y + point.radius);
        }
    }
    return bounds;
}

/// Scales the ink so that its longer side fills the box, and puts it into the middle of the box.
Ink fit_into_box(Ink ink) {
    const Bounds bounds = bounds_of(ink);
    const Point size = bounds.high - bounds.low;
    const double scale = box_side / std::max(size.x, size.y);
    const Point middle = 0.5 * (bounds.low + bounds.high);
    const Point middle_of_box{0.5 * box_side, 0.5 * box_side};
    for (InkLine& line : ink.lines) {
        for (InkPoint& point : line) {
            point.at = middle_of_box + scale * (point.at - middle);
            point.radius *= scale;
        }
    }
    return ink;
}

/// How far p lies inside of the ink between two points; negative outside. The radius changes evenly from one
/// point to the other.
double depth(Point p, const InkPoint& from, const InkPoint& to) {
    const Point along = to.at - from.at;
    const Point offset = p - from.at;
    const double length_squared = along.x * along.x + along.y * along.y;
    const double projection = offset.x * along.x + offset.y * along.y;
    const double share = length_squared > 0 ? std::clamp(projection / length_squared, 0.0, 1.0) : 0.0;
    const double radius = from.radius + share * (to.radius - from.radius);
    return radius - norm(offset - share * along);
}

/// Draws the ink between two points: a pixel is as dark as the darkest thing on it.
void draw_piece(BoxPicture& picture, const InkPoint& from, const InkPoint& to, double softness) {
    const double reach = std::max(from.radius, to.radius) + 0.5 * softness;
    const auto first = [&](double a, double b) {
        return std::max(0, static_cast<int>(std::floor(std::min(a, b) - reach)));
    };
    const auto last = [&](double a, double b) {
        return std::min(box_side - 1, static_cast<int>(std::floor(std::max(a, b) + reach)));
    };
    for (int row = first(from.at.y, to.at.y); row <= last(from.at.y, to.at.y); ++row) {
        for (int column = first(from.at.x, to.at.x); column <= last(from.at.x, to.at.x); ++column) {
            const Point center_of_pixel{column + 0.5, row + 0.5};
            const double darkness = 0.5 + depth(center_of_pixel, from, to) / softness;
            double& pixel = picture[box_index(row, column)];
            pixel = std::max(pixel, std::clamp(darkness, 0.0, 1.0));
        }
    }
}

BoxPicture draw(const Ink& ink, double softness) {
    BoxPicture picture{};
    for (const InkLine& line : ink.lines) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            draw_piece(picture, line[i], line[i + 1], softness);
        }
    }
    return picture;
}

/// Where the ink has its centre of mass, in pixels from the upper left corner of the box.
Point center_of_mass(const BoxPicture& picture) {
    double mass = 0;
    Point moment;
    for (int row = 0; row < box_side; ++row) {
        for (int column = 0; column < box_side; ++column) {
            const double darkness = picture[box_index(row, column)];
            mass += darkness;
            moment = moment + darkness * Point{column + 0.5, row + 0.5};
        }
    }
    return mass > 0 ? (1 / mass) * moment : Point{0.5 * box_side, 0.5 * box_side};
}

/// The whole number of pixels that brings a coordinate of the box to the centre of the image.
int shift_to_center(double center) {
    const int shift = static_cast<int>(std::lround(0.5 * digit_side - center));
    return std::clamp(shift, margin, digit_side - box_side - margin);
}

}  // namespace

DigitPicture picture_of(const Ink& ink, double softness) {
    const auto too_short = [](const InkLine& line) { return line.size() < 2; };
    if (ink.lines.empty() || std::any_of(ink.lines.begin(), ink.lines.end(), too_short)) {
        throw ValueError("picture_of: it takes one line of ink or more, each of two points or more");
    }
    if (!(softness > 0)) {
        throw ValueError("picture_of: the softness must be greater than 0");
    }
    const BoxPicture box = draw(fit_into_box(ink), softness);
    const Point center = center_of_mass(box);
    const int left = shift_to_center(center.x);
    const int top = shift_to_center(center.y);
    DigitPicture picture{};
    for (int row = 0; row < box_side; ++row) {
        for (int column = 0; column < box_side; ++column) {
            const auto index = static_cast<std::size_t>((top + row) * digit_side + left + column);
            picture[index] = static_cast<std::uint8_t>(std::lround(255 * box[box_index(row, column)]));
        }
    }
    return picture;
}

}  // namespace workbook
