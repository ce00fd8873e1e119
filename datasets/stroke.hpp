/// \file
/// The way of a pen: from a few points that it passes to a smooth curve.
#pragma once

#include <vector>

namespace workbook {

/// A point of the drawing plane: x to the right, y down.
struct Point {
    double x = 0;  ///< to the right
    double y = 0;  ///< down
};

/// The sum of two vectors.
///
/// \param a, b  in one unit of length.
/// \return      a + b.
constexpr Point operator+(Point a, Point b) {
    return {a.x + b.x, a.y + b.y};
}

/// The difference of two vectors.
///
/// \param a, b  in one unit of length.
/// \return      a − b: the way from b to a.
constexpr Point operator-(Point a, Point b) {
    return {a.x - b.x, a.y - b.y};
}

/// A vector, stretched.
///
/// \param factor  any number.
/// \param p       the vector.
/// \return        factor · p.
constexpr Point operator*(double factor, Point p) {
    return {factor * p.x, factor * p.y};
}

/// The length of a vector.
///
/// \param p  the vector.
/// \return   √(x² + y²).
[[nodiscard]] double norm(Point p);

/// What the pen does at a knot: pass through it smoothly, or turn sharply.
enum class Turn {
    smooth,  ///< the curve goes on in its direction
    corner   ///< one curve ends and another one begins
};

/// A point that the pen passes through.
struct Knot {
    double x = 0;              ///< to the right
    double y = 0;              ///< down
    Turn turn = Turn::smooth;  ///< what the pen does there; no matter at a stroke's ends
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
/// \param stroke  two knots or more.
/// \return        from the first knot to the last, in the unit of the knots; every knot is one of its points.
/// \throws ValueError if the stroke has fewer than two knots.
[[nodiscard]] Polyline follow(const Stroke& stroke);

}  // namespace workbook
