/// \file
/// Plots as SVG.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// Plots as SVG text: labelled axes, round ticks, a legend, colours that colour-blind eyes can tell apart
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
namespace workbook {

enum class AxisScale { linear, logarithmic };

/// One axis. Without `from` and `to` it spans what is drawn.
struct Axis {
    std::string label = {};
    AxisScale scale = AxisScale::linear;
    std::optional<double> from = {};
    std::optional<double> to = {};
};

/// Points joined by straight lines, in the order given.
struct Curve {
    std::string name = {};
    std::vector<double> x = {};
    std::vector<double> y = {};  ///< as many as x
    bool markers = false;        ///< a dot at each point: for few points
};

/// A horizontal line across the plot, labelled with its name and value at the right: "mean image 52.9".
struct ReferenceLine {
    std::string name = {};
    double value = 0.0;
};

/// Curves in one frame.
struct LinePlot {
    std::string title = {};
    Axis x = {};
    Axis y = {};
    std::vector<Curve> curves = {};
    std::vector<ReferenceLine> lines = {};
};

enum class Marker { dot, square, cross, ring };

/// The points of one class. Without `color` (a place in the palette, see plot_color_count) classes take the
/// colours in turn: the first is blue, the second vermilion (red to most eyes).
struct PointGroup {
    std::string name = {};
    std::vector<double> x = {};
    std::vector<double> y = {};  ///< as many as x
    Marker marker = Marker::dot;
    std::optional<int> color = {};
    double size = 0.0;  ///< of a point, in pixels; 0: chosen from the number of points
};

/// Points in the plane, coloured by class. Classes are drawn in turns, a part of each at a time, so that the
/// last one does not cover the others; groups with another marker than a dot are drawn on top, in the order
/// given.
struct ScatterPlot {
    std::string title = {};
    Axis x = {};
    Axis y = {};
    std::vector<PointGroup> groups = {};
    std::vector<Curve> outlines = {};  ///< lines over the points: a unit circle, a box, a path
    bool same_scale = true;            ///< one unit is as long on both axes, so that a circle is round
    bool name_at_median = true;        ///< groups of dots carry their name at the median of their points
};

/// One set of values for a histogram.
struct HistogramGroup {
    std::string name = {};
    std::vector<double> values = {};
};

/// How often values fall into each of `bins` bins of equal width, as a share of the group's finite values.
/// All groups share the bins. A bin holds its left end; the last one holds both. The x axis is linear.
struct Histogram {
    std::string title = {};
    Axis x = {};
    Axis y = {.label = "share of the values"};
    std::vector<HistogramGroup> groups = {};
    int bins = 40;
};

/// One value for each category.
struct BarGroup {
    std::string name = {};
    std::vector<double> values = {};  ///< as many as categories
};

/// Bars side by side from 0, one cluster for each category, with the value written at each bar while there
/// are at most twelve. The y axis is linear.
struct BarPlot {
    std::string title = {};
    Axis x = {};
    Axis y = {};
    std::vector<std::string> categories = {};
    std::vector<BarGroup> groups = {};
    std::vector<ReferenceLine> lines = {};
};

using Plot = std::variant<LinePlot, ScatterPlot, Histogram, BarPlot>;

/// How many colours the palette has; PointGroup::color counts from 0 to this minus 1.
inline constexpr int plot_color_count = 10;

/// The plot as a complete SVG document. The same plot gives the same text.
///
/// \throws ShapeError if x and y (or values and categories) differ in length, or a colour or a number of
///         bins is out of range; ValueError if an axis' ends are not finite, not in order, or not positive
///         on a logarithmic axis.
[[nodiscard]] std::string to_svg(const Plot& plot);

/// What the plot shows in one or two sentences of plain text, for readers who cannot see it: kind, axes, each
/// curve's first and last value, reference lines, the number of points.
[[nodiscard]] std::string describe(const Plot& plot);

/// A circle as an outline for a scatter plot; for example the unit circle around the origin.
[[nodiscard]] Curve circle_outline(std::string name, double center_x, double center_y, double radius);

/// The box [left, right] x [bottom, top] as an outline for a scatter plot.
[[nodiscard]] Curve box_outline(std::string name, double left, double right, double bottom, double top);

}  // namespace workbook
