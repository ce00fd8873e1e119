#include "datasets/stroke.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include "common/errors.hpp"

namespace workbook {
namespace {

constexpr int pieces_per_span = 8;        // straight pieces between two knots
constexpr double smallest_interval = 1e-6;  // keeps coinciding knots from dividing by zero

/// The point at parameter t on the line that is at a when t = t_a and at b when t = t_b.
Point on_line(Point a, Point b, double t_a, double t_b, double t) {
    const double share = (t - t_a) / (t_b - t_a);
    return (1 - share) * a + share * b;
}

/// The parameter of a centripetal spline grows by the square root of the distance.
double centripetal_interval(Point a, Point b) {
    return std::max(std::sqrt(norm(b - a)), smallest_interval);
}

/// Appends the curve from p1 to p2, without p1 itself; p0 and p3 are its neighbours. Barry and Goldman's
/// pyramid: three lines, two parabolas, one cubic.
void append_span(Polyline& line, Point p0, Point p1, Point p2, Point p3) {
    const double t0 = 0;
    const double t1 = t0 + centripetal_interval(p0, p1);
    const double t2 = t1 + centripetal_interval(p1, p2);
    const double t3 = t2 + centripetal_interval(p2, p3);
    for (int piece = 1; piece <= pieces_per_span; ++piece) {
        const double t = t1 + (t2 - t1) * piece / pieces_per_span;
        const Point line_01 = on_line(p0, p1, t0, t1, t);
        const Point line_12 = on_line(p1, p2, t1, t2, t);
        const Point line_23 = on_line(p2, p3, t2, t3, t);
        const Point parabola_012 = on_line(line_01, line_12, t0, t2, t);
        const Point parabola_123 = on_line(line_12, line_23, t1, t3, t);
        line.push_back(on_line(parabola_012, parabola_123, t1, t2, t));
    }
}

/// Appends the curve through knots first..last, which turns nowhere sharply in between.
void append_smooth_part(Polyline& line, const Stroke& stroke, std::size_t first, std::size_t last) {
    const auto at = [&](std::size_t i) { return Point{stroke[i].x, stroke[i].y}; };
    for (std::size_t i = first; i < last; ++i) {
        // At its ends the curve goes on as it went: the neighbour that is missing is mirrored.
        const Point before = i > first ? at(i - 1) : 2.0 * at(i) - at(i + 1);
        const Point after = i + 1 < last ? at(i + 2) : 2.0 * at(i + 1) - at(i);
        append_span(line, before, at(i), at(i + 1), after);
    }
}

}  // namespace

double norm(Point p) {
    return std::hypot(p.x, p.y);
}

Polyline follow(const Stroke& stroke) {
    if (stroke.size() < 2) {
        throw ValueError("follow: a stroke needs two knots or more");
    }
    Polyline line{{stroke.front().x, stroke.front().y}};
    std::size_t first = 0;
    for (std::size_t i = 1; i < stroke.size(); ++i) {
        const bool part_ends = stroke[i].turn == Turn::corner || i + 1 == stroke.size();
        if (part_ends) {
            append_smooth_part(line, stroke, first, i);
            first = i;
        }
    }
    return line;
}

}  // namespace workbook
