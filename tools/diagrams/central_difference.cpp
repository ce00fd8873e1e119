#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "tools/diagrams/diagrams.hpp"
#include "tools/diagrams/drawing.hpp"

namespace workbook::diagrams {

namespace {

constexpr double h = 1.0;
constexpr double axis_y = 318.0;

double f(double x) { return std::exp(x); }

/// From the mathematics to the page: x from -1.7 to 1.4, f from 0 to 4.2.
Point on_page(double x, double y) { return {232.0 + 132.0 * x, axis_y - 70.0 * y}; }

std::string two_decimals(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", value);
    return text.data();
}

void draw_axis(Drawing& page) {
    page.line({on_page(-1.7, 0), on_page(1.75, 0)}, Ink::faint);
    for (const auto& [x, name] : {std::pair{-h, "x − h"}, std::pair{0.0, "x"}, std::pair{h, "x + h"}}) {
        page.line({on_page(x, f(x)), on_page(x, 0) + Point{0, 5}}, Ink::faint);
        page.text(on_page(x, 0) + Point{0, 20}, name);
    }
}

void draw_curve(Drawing& page) {
    std::vector<Point> curve;
    for (int i = -34; i <= 28; ++i) {
        curve.push_back(on_page(0.05 * i, f(0.05 * i)));
    }
    page.line(curve, Ink::faint);
}

/// The straight line of this slope through a point of the curve, between two places.
void draw_line(Drawing& page, double through, double slope, double from, double to, Ink ink) {
    page.line({on_page(from, f(through) + slope * (from - through)), on_page(to, f(through) + slope * (to - through))},
              ink);
}

void explain(Drawing& page, double y, Ink ink, const std::string& text) {
    page.line({{16, y}, {60, y}}, ink);
    page.text({70, y}, text, Anchor::start);
}

}  // namespace

std::string central_difference() {
    const double tangent = f(0);
    const double one_sided = (f(h) - f(0)) / h;
    const double central = (f(h) - f(-h)) / (2 * h);
    Drawing page(
        "Two secants and a tangent",
        "A curve that bends upwards, with points at x − h, x and x + h. The secant from x to x + h is steeper than the "
        "tangent at x. The secant from x − h to x + h runs nearly parallel to the tangent. For the exponential "
        "function "
        "at x = 0 with h = 1 the slopes are " +
            two_decimals(one_sided) + ", " + two_decimals(tangent) + " and " + two_decimals(central) + ".",
        456);
    draw_axis(page);
    draw_curve(page);
    draw_line(page, 0, tangent, -0.95, 1.6, Ink::plain);
    draw_line(page, 0, one_sided, -0.3, 1.3, Ink::mark);
    draw_line(page, h, central, -1.45, 1.3, Ink::gradient);
    for (const double x : {-h, 0.0, h}) {
        page.dot(on_page(x, f(x)));
    }
    page.text(on_page(-1.6, 3.9), "f = e^{x}, x = 0, h = 1", Anchor::start);
    explain(page, 370, Ink::plain, "tangent: slope " + two_decimals(tangent));
    explain(page, 400, Ink::gradient, "from x − h to x + h: slope " + two_decimals(central));
    explain(page, 430, Ink::mark, "from x to x + h: slope " + two_decimals(one_sided));
    return page.svg();
}

}  // namespace workbook::diagrams
