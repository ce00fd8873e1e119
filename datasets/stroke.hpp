#pragma once

#include <vector>

namespace workbook {

/// A point of the drawing plane: x to the right, y down.
struct Point {
    double x = 0;
    double y = 0;
};

constexpr Point operator+(Point a, Point b) {
    return {a.x + b.x, a.y + b.y};
}
constexpr Point operator-(Point a, Point b) {
    return {a.x - b.x, a.y - b.y};
}
constexpr Point operator*(double factor, Point p) {
    return {factor * p.x, factor * p.y};
}

/// The length of a vector.
[[nodiscard]] double norm(Point p);

/// What the pen does at a knot: pass through it smoothly, or turn sharply.
enum class Turn { smooth, corner };

/// A point that the pen passes through.
struct Knot {
    double x = 0;
    double y = 0;
    Turn turn = Turn::smooth;
};

/// The way of the pen from where it touches the paper to where it leaves it: two knots or more.
using Stroke = std::vector<Knot>;

/// A chain of points, close enough together to be joined by straight lines.
using Polyline = std::vector<Point>;

/// Follows a stroke.
///
/// Between corners the way is a centripetal Catmull-Rom spline: it passes through every knot and, unlike the
/// uniform one, makes no cusps or loops of its own where knots are unevenly spaced.
///
/// \throws ValueError if the stroke has fewer than two knots.
[[nodiscard]] Polyline follow(const Stroke& stroke);

}  // namespace workbook
