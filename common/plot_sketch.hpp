/// \file
/// Makes sketches from plots, one function for each kind of plot, and what these share.
///
/// Used by plot.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/plot.hpp"
#include "common/plot_drawing.hpp"

namespace workbook {

/// The sketch of curves (plot_lines.cpp).
///
/// \param plot  curves and reference lines.
/// \return      ready for to_page.
/// \throws ShapeError if x and y of a curve differ in length. \throws ValueError as axis_range does.
[[nodiscard]] Sketch sketch_of(const LinePlot& plot);

/// The sketch of points (plot_scatter.cpp).
///
/// \param plot  groups of points and outlines.
/// \return      ready for to_page.
/// \throws ShapeError if x and y of a group or an outline differ in length, or a colour is out of range.
/// \throws ValueError as axis_range does.
[[nodiscard]] Sketch sketch_of(const ScatterPlot& plot);

/// The sketch of a histogram (plot_bars.cpp).
///
/// \param plot  groups of values.
/// \return      ready for to_page.
/// \throws ShapeError unless bins is from 1 to 1000.
/// \throws ValueError if the x axis is logarithmic, and as axis_range does.
[[nodiscard]] Sketch sketch_of(const Histogram& plot);

/// The sketch of bars (plot_bars.cpp).
///
/// \param plot  groups of bars and reference lines.
/// \return      ready for to_page.
/// \throws ShapeError if a group has not one value for each category.
/// \throws ValueError if the y axis is logarithmic, and as axis_range does.
[[nodiscard]] Sketch sketch_of(const BarPlot& plot);

// What the four share (plot_sketch.cpp).

/// About how many ticks the x axis has.
inline constexpr int x_tick_count = 6;
/// About how many ticks the y axis has.
inline constexpr int y_tick_count = 5;

/// A count in words: "1 point", "2 points".
///
/// \param count  how many.
/// \param one    the word for one.
/// \param many   the word for any other number.
/// \return       the number and the word.
[[nodiscard]] std::string counted(std::size_t count, const std::string& one, const std::string& many);

/// Refuses lists that belong together and differ in length.
///
/// \param what  "curve", "points", "outline" or "bars", for the error.
/// \param name  of the curve or group, for the error.
/// \param a, b  the two lengths.
/// \throws ShapeError if they differ.
void check_lengths(const std::string& what, const std::string& name, std::size_t a, std::size_t b);

/// Appends one list to another.
///
/// \param all   gets the numbers at its end.
/// \param more  the numbers.
void append(std::vector<double>& all, const std::vector<double>& more);

/// Whether a point can stand on the frame's axes, in the frame or outside of it.
///
/// \param x, y   the point, in the units of the axes.
/// \param frame  says how the axes are divided.
/// \return       true if both can_be_drawn.
[[nodiscard]] bool drawable(double x, double y, const Frame& frame);

/// Whether a value lies in a range, ends included; a rounding error beyond them counts as in it.
///
/// \param value  any number.
/// \param range  of an axis.
/// \return       false for NaN, too.
[[nodiscard]] bool inside(double value, const Range& range);

/// Counts the values or points of one curve or group that are not seen.
struct Unseen {
    std::size_t not_finite = 0;    ///< NaN or infinite
    std::size_t not_positive = 0;  ///< on a logarithmic axis
    std::size_t outside = 0;       ///< of the frame

    /// Counts a point if it is not seen, by the first of the three reasons that holds.
    ///
    /// \param x, y   the point, in the units of the axes.
    /// \param frame  its axes.
    void look_at(double x, double y, const Frame& frame);
};

/// Notes for the line under the plot: what is not seen, and why.
///
/// \param notes   get one for each reason, none where all is seen.
/// \param name    of the curve or group.
/// \param unseen  what was counted.
void add_notes(std::vector<std::string>& notes, const std::string& name, const Unseen& unseen);

/// Notes on the points of a curve or group that are not seen.
///
/// \param sketch  its axes are set; gets the notes.
/// \param name    of the curve or group.
/// \param x, y    the points; both of one length.
void add_point_notes(Sketch& sketch, const std::string& name, const std::vector<double>& x,
                     const std::vector<double>& y);

/// Sets the labels, the frame's ranges and the ticks.
///
/// \param sketch            is changed.
/// \param x, y              the axes of the plot.
/// \param x_range, y_range  their ends, from axis_range.
void set_axes(Sketch& sketch, const Axis& x, const Axis& y, const Range& x_range, const Range& y_range);

/// Sets the reference lines that can be seen, and a note for each of the others.
///
/// \param sketch  its axes are set; gets the lines and notes.
/// \param lines   those of the plot.
void set_lines(Sketch& sketch, const std::vector<ReferenceLine>& lines);

/// A path.
///
/// \param css_class   one class or more.
/// \param attributes  more attributes; they begin with a space.
/// \param d           the path data.
/// \return            the SVG element; empty where the path data is.
[[nodiscard]] std::string path_element(const std::string& css_class, const std::string& attributes,
                                       const std::string& d);

/// A curve as path data.
///
/// \param curve  x and y of one length.
/// \param frame  its axes and its size.
/// \return       path data, broken where a point cannot be drawn; a point alone becomes a dot.
[[nodiscard]] std::string curve_path(const Curve& curve, const Frame& frame);

/// A curve and its markers.
///
/// \param curve  x and y of one length.
/// \param index  of its dashes, see dashes.
/// \param color  the class of its colour, see color_class.
/// \param frame  its axes and its size.
/// \return       SVG elements.
[[nodiscard]] std::string curve_svg(const Curve& curve, std::size_t index, const std::string& color,
                                    const Frame& frame);

/// A curve in the legend.
///
/// \param curve  its name and whether it has markers are used.
/// \param index  of its dashes, see dashes.
/// \param color  the class of its colour, see color_class.
/// \return       the name and a short piece of the curve.

[[nodiscard]] LegendEntry curve_entry(const Curve& curve, std::size_t index, const std::string& color);

}  // namespace workbook
