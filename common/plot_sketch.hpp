/// \file
/// From plots to sketches, one function for each kind of plot, and what these functions share. Used by
/// plot.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/plot.hpp"
#include "common/plot_drawing.hpp"

namespace workbook {

[[nodiscard]] Sketch sketch_of(const LinePlot& plot);     // plot_lines.cpp
[[nodiscard]] Sketch sketch_of(const ScatterPlot& plot);  // plot_scatter.cpp
[[nodiscard]] Sketch sketch_of(const Histogram& plot);    // plot_bars.cpp
[[nodiscard]] Sketch sketch_of(const BarPlot& plot);      // plot_bars.cpp

// What the four share (plot_sketch.cpp).

inline constexpr int x_tick_count = 6;
inline constexpr int y_tick_count = 5;

/// "1 point", "2 points".
[[nodiscard]] std::string counted(std::size_t count, const std::string& one, const std::string& many);

/// \throws ShapeError if the two lengths differ.
void check_lengths(const std::string& what, const std::string& name, std::size_t a, std::size_t b);

void append(std::vector<double>& all, const std::vector<double>& more);

/// True if the point can stand on the frame's axes, in it or outside of it.
[[nodiscard]] bool drawable(double x, double y, const Frame& frame);

[[nodiscard]] bool inside(double value, const Range& range);

/// Counts the values or points of one curve or group that are not seen.
struct Unseen {
    std::size_t not_finite = 0;
    std::size_t not_positive = 0;
    std::size_t outside = 0;

    void look_at(double x, double y, const Frame& frame);
};

/// Notes for the line under the plot: what is not seen, and why.
void add_notes(std::vector<std::string>& notes, const std::string& name, const Unseen& unseen);
void add_point_notes(Sketch& sketch, const std::string& name, const std::vector<double>& x,
                     const std::vector<double>& y);

void set_axes(Sketch& sketch, const Axis& x, const Axis& y, const Range& x_range, const Range& y_range);

/// The reference lines that can be seen; a note for each of the others.
void set_lines(Sketch& sketch, const std::vector<ReferenceLine>& lines);

/// A path, or nothing where d is empty. `attributes` begin with a space.
[[nodiscard]] std::string path_element(const std::string& css_class, const std::string& attributes,
                                       const std::string& d);

/// The curve as path data. It is broken where a point cannot be drawn; a point alone becomes a dot.
[[nodiscard]] std::string curve_path(const Curve& curve, const Frame& frame);

/// The curve and its markers, with the dashes of number `index`.
[[nodiscard]] std::string curve_svg(const Curve& curve, std::size_t index, const std::string& color,
                                    const Frame& frame);

[[nodiscard]] LegendEntry curve_entry(const Curve& curve, std::size_t index, const std::string& color);

}  // namespace workbook
