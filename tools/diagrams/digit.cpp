#include "tools/diagrams/digit.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "common/plot_drawing.hpp"

namespace workbook::diagrams {

namespace {

constexpr int grays = 4;

double distance(Point p, Point a, Point b) {
    const Point way = {b.x - a.x, b.y - a.y};
    const double share = ((p.x - a.x) * way.x + (p.y - a.y) * way.y) / (way.x * way.x + way.y * way.y);
    const double t = std::clamp(share, 0.0, 1.0);
    return std::hypot(p.x - a.x - t * way.x, p.y - a.y - t * way.y);
}

/// The strokes between the corners, as a pen draws them that is about three pixels wide.
Digit pen(const std::vector<Point>& corners) {
    Digit digit{};
    for (int row = 0; row < digit_side; ++row) {
        for (int column = 0; column < digit_side; ++column) {
            double nearest = std::numeric_limits<double>::infinity();
            for (std::size_t i = 1; i < corners.size(); ++i) {
                nearest = std::min(nearest, distance({column + 0.5, row + 0.5}, corners[i - 1], corners[i]));
            }
            digit[static_cast<std::size_t>(digit_side * row + column)] = std::clamp(2.1 - nearest, 0.0, 1.0);
        }
    }
    return digit;
}

}  // namespace

Digit zero() {
    return pen({{14, 5}, {9, 7.2}, {7, 14}, {9, 20.8}, {14, 23}, {19, 20.8}, {21, 14}, {19, 7.2}, {14, 5}});
}

Digit one() { return pen({{9.3, 9}, {14.6, 5.2}, {14.6, 23}}); }

Digit seven() { return pen({{7.2, 6.3}, {20.4, 6.3}, {11.7, 23}}); }

Digit noisy(const Digit& clean) {
    Digit digit = clean;
    std::uint32_t state = 1;
    for (double& pixel : digit) {
        double sum = 0.0;  // of four numbers in [0, 1): nearly normal
        for (int i = 0; i < 4; ++i) {
            state = 1664525U * state + 1013904223U;
            sum += static_cast<double>(state >> 16U) / 65536.0;
        }
        pixel = std::clamp(pixel + 0.8 * (sum - 2.0), 0.0, 1.0);
    }
    return digit;
}

Digit blurred(const Digit& sharp) {
    Digit digit{};
    for (int row = 1; row + 1 < digit_side; ++row) {
        for (int column = 1; column + 1 < digit_side; ++column) {
            double sum = 0.0;
            for (int place = 0; place < 9; ++place) {
                sum += sharp[static_cast<std::size_t>(digit_side * (row + place / 3 - 1) + column + place % 3 - 1)];
            }
            digit[static_cast<std::size_t>(digit_side * row + column)] = sum / 9;
        }
    }
    return digit;
}

void draw_digit(Drawing& page, Point middle, double side, const Digit& digit) {
    std::array<std::string, grays + 1> squares;  // the pixels of each gray, as one path
    for (std::size_t i = 0; i < digit.size(); ++i) {
        const auto gray = static_cast<std::size_t>(std::lround(grays * digit[i]));
        squares[gray] += "M" + std::to_string(i % digit_side) + " " + std::to_string(i / digit_side) + "h1v1h-1z";
    }
    const Box frame = {middle, side, side};
    const std::string size = pixels(side);
    std::string svg = "<svg x=\"" + pixels(frame.left()) + "\" y=\"" + pixels(frame.top()) + "\" width=\"" + size +
                      "\" height=\"" + size + "\" viewBox=\"0 0 28 28\" shape-rendering=\"crispEdges\">\n";
    for (std::size_t gray = 1; gray < squares.size(); ++gray) {
        const std::string opacity = pixels(static_cast<double>(gray) / grays);
        svg += "<path" + class_of(Ink::plain, "solid") + " fill-opacity=\"" + opacity + "\" d=\"" + squares[gray] +
               "\"/>\n";
    }
    page.add(svg + "</svg>\n");
    page.line({{frame.left(), frame.top()},
               {frame.right(), frame.top()},
               {frame.right(), frame.bottom()},
               {frame.left(), frame.bottom()},
               {frame.left(), frame.top()}},
              Ink::faint);
}

}  // namespace workbook::diagrams
