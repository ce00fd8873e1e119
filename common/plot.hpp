/// \file
/// Plots of curves, points, histograms and bars, as SVG text.
///
/// They have labelled axes, round ticks, a legend, colours that colour-blind eyes can tell apart
/// (and never colour alone: curves differ in their dashes too, classes of points carry their name in the
/// plot), dark mode where the reader's screen is dark.
///
/// Nothing is left out silently. A value that is not finite, or not positive on a logarithmic axis, breaks
/// the curve at its place; a point outside of axes whose ends were given is cut off; a line under the plot
/// says how many there were.
///
/// Plots are plain structs: fill one in and hand it to to_svg or to Run::plot.
/// \code
///     workbook::LinePlot plot{.title = "Test error",
///                             .x = {.label = "epoch"},
///                             .y = {.label = "squared error"}};
///     plot.curves.push_back({.name = "autoencoder", .x = epochs, .y = errors});
///     plot.lines.push_back({.name = "mean image", .value = 52.90});
///     run.plot("error.svg", "The error falls below the mean image's within one epoch.", plot);
/// \endcode
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace workbook {

/// How an axis is divided.
enum class AxisScale {
    linear,      ///< equal lengths are equal differences
    logarithmic  ///< equal lengths are equal ratios; values are positive
};

/// One axis. Without `from` and `to` it spans what is drawn.
struct Axis {
    std::string label = {};               ///< what it shows, with its unit
    AxisScale scale = AxisScale::linear;  ///< how it is divided
    std::optional<double> from = {};      ///< its lower end; empty: chosen from the data
    std::optional<double> to = {};        ///< its upper end; empty: chosen from the data
};

/// Points joined by straight lines, in the order given.
struct Curve {
    std::string name = {};       ///< in the legend
    std::vector<double> x = {};  ///< one for each point
    std::vector<double> y = {};  ///< as many as x
    bool markers = false;        ///< a dot at each point: for few points
};

/// A horizontal line across the plot, labelled with its name and value at the right: "mean image 52.9".
struct ReferenceLine {
    std::string name = {};  ///< such as "mean image"
    double value = 0.0;     ///< on the y axis
};

/// Curves in one frame.
struct LinePlot {
    std::string title = {};                 ///< stands above the plot
    Axis x = {};                            ///< from left to right
    Axis y = {};                            ///< from bottom to top
    std::vector<Curve> curves = {};         ///< each takes the next colour and dashes
    std::vector<ReferenceLine> lines = {};  ///< across the plot
};

/// What a point looks like.
enum class Marker {
    dot,     ///< a filled circle
    square,  ///< filled
    cross,   ///< two strokes
    ring     ///< an open circle
};

/// The points of one class. Without `color` (a place in the palette, see plot_color_count) classes take the
/// colours in turn: the first is blue, the second vermilion (red to most eyes).
struct PointGroup {
    std::string name = {};          ///< in the legend and, for dots, in the plot
    std::vector<double> x = {};     ///< one for each point
    std::vector<double> y = {};     ///< as many as x
    Marker marker = Marker::dot;    ///< of every point
    std::optional<int> color = {};  ///< 0 to plot_color_count − 1; empty: its place in the plot, counted around
    double size = 0.0;              ///< of a point, in pixels; 0: chosen from the number of points
};

/// Points in the plane, coloured by class. Classes are drawn in turns, a part of each at a time, so that the
/// last one does not cover the others; groups with another marker than a dot are drawn on top, in the order
/// given.
struct ScatterPlot {
    std::string title = {};               ///< stands above the plot
    Axis x = {};                          ///< from left to right
    Axis y = {};                          ///< from bottom to top
    std::vector<PointGroup> groups = {};  ///< one for each class
    std::vector<Curve> outlines = {};     ///< lines over the points: a unit circle, a box, a path
    bool same_scale = true;               ///< one unit is as long on both axes, so that a circle is round
    bool name_at_median = true;           ///< groups of dots carry their name at the median of their points
};

/// One set of values for a histogram.
struct HistogramGroup {
    std::string name = {};            ///< in the legend
    std::vector<double> values = {};  ///< in any order
};

/// How often values fall into each of `bins` bins of equal width, as a share of the group's finite values.
/// All groups share the bins. A bin holds its left end; the last one holds both. The x axis is linear.
struct Histogram {
    std::string title = {};                     ///< stands above the plot
    Axis x = {};                                ///< of the values; linear
    Axis y = {.label = "share of the values"};  ///< from 0 to 1
    std::vector<HistogramGroup> groups = {};    ///< each takes the next colour
    int bins = 40;                              ///< 1 to 1000
};

/// One value for each category.
struct BarGroup {
    std::string name = {};            ///< in the legend
    std::vector<double> values = {};  ///< as many as categories
};

/// Bars side by side from 0, one cluster for each category, with the value written at each bar while there
/// are at most twelve. The y axis is linear.
struct BarPlot {
    std::string title = {};                    ///< stands above the plot
    Axis x = {};                               ///< of the categories: its label is used
    Axis y = {};                               ///< of the values; linear
    std::vector<std::string> categories = {};  ///< from left to right
    std::vector<BarGroup> groups = {};         ///< each takes the next colour
    std::vector<ReferenceLine> lines = {};     ///< across the plot
};

/// A plot of any kind.
using Plot = std::variant<LinePlot, ScatterPlot, Histogram, BarPlot>;

/// How many colours the palette has; PointGroup::color counts from 0 to this minus 1.
inline constexpr int plot_color_count = 10;

/// The plot as a complete SVG document.
///
/// \param plot  of any kind.
/// \return      the text of the document: the same plot gives the same text.
/// \throws ShapeError if x and y (or values and categories) differ in length, or a colour or a number of
///         bins is out of range.
/// \throws ValueError if an axis' ends are not finite, not in order, or not positive on a logarithmic axis; or if
///         the x axis of a histogram or the y axis of bars is logarithmic.
[[nodiscard]] std::string to_svg(const Plot& plot);

/// What the plot shows in words, for readers who cannot see it.
///
/// \param plot  of any kind.
/// \return      one or two sentences of plain text: kind, axes, each curve's first and last value, reference lines,
///              the number of points.
[[nodiscard]] std::string describe(const Plot& plot);

/// A circle as an outline for a scatter plot; for example the unit circle around the origin.
///
/// \param name                in the legend.
/// \param center_x, center_y  of the circle, in the units of the axes.
/// \param radius              likewise.
/// \return                    a closed polygon of 120 corners.
[[nodiscard]] Curve circle_outline(std::string name, double center_x, double center_y, double radius);

/// The box [left, right] × [bottom, top] as an outline for a scatter plot.
///
/// \param name         in the legend.
/// \param left, right  ends on the x axis.
/// \param bottom, top  ends on the y axis.
/// \return             a closed line through the four corners.
[[nodiscard]] Curve box_outline(std::string name, double left, double right, double bottom, double top);

}  // namespace workbook
