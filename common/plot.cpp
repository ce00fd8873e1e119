#include "common/plot.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>

#include "common/plot_axes.hpp"
#include "common/plot_drawing.hpp"
#include "common/plot_sketch.hpp"

namespace workbook {

namespace {

std::string axes_in_words(const Axis& x, const Axis& y) {
    const auto name = [](const Axis& axis) {
        const std::string label = axis.label.empty() ? "an axis without a name" : axis.label;
        return label + (axis.scale == AxisScale::logarithmic ? " (logarithmic)" : "");
    };
    return name(y) + " against " + name(x);
}

std::string in_words(const Curve& curve) {
    if (curve.y.empty()) {
        return curve.name + ", empty";
    }
    return (curve.name.empty() ? std::string("one curve") : curve.name) + " from " +
           number_label(curve.y.front()) + " to " + number_label(curve.y.back());
}

std::string lines_in_words(const std::vector<ReferenceLine>& lines) {
    std::string text;
    for (const ReferenceLine& line : lines) {
        text += (text.empty() ? " Lines at " : ", ") + line.name + " " + number_label(line.value);
    }
    return text.empty() ? "" : text + ".";
}

std::string words_of(const LinePlot& plot) {
    std::string text;
    for (const Curve& curve : plot.curves) {
        text += (text.empty() ? ": " : "; ") + in_words(curve);
    }
    return "Line plot of " + axes_in_words(plot.x, plot.y) + text + "." + lines_in_words(plot.lines);
}

std::string words_of(const ScatterPlot& plot) {
    std::string text;
    for (const PointGroup& group : plot.groups) {
        text += (text.empty() ? ": " : ", ") + (group.name.empty() ? "" : group.name + " with ") +
                counted(group.x.size(), "point", "points");
    }
    return "Scatter plot of " + axes_in_words(plot.x, plot.y) + text + ".";
}

std::string words_of(const Histogram& plot) {
    std::string text;
    for (const HistogramGroup& group : plot.groups) {
        text += (text.empty() ? ": " : ", ") + (group.name.empty() ? "" : group.name + " with ") +
                counted(group.values.size(), "value", "values");
    }
    return "Histogram of " + (plot.x.label.empty() ? std::string("values") : plot.x.label) + text + ".";
}

std::string words_of(const BarPlot& plot) {
    std::string text;
    for (const BarGroup& group : plot.groups) {
        for (std::size_t i = 0; i < std::min(group.values.size(), plot.categories.size()); ++i) {
            text += (text.empty() ? ": " : ", ") + (group.name.empty() ? "" : group.name + " ") +
                    plot.categories[i] + " " + number_label(group.values[i]);
        }
    }
    return "Bar chart of " + (plot.y.label.empty() ? std::string("values") : plot.y.label) + text + "." +
           lines_in_words(plot.lines);
}

}  // namespace

std::string to_svg(const Plot& plot) {
    const Sketch sketch = std::visit([](const auto& kind) { return sketch_of(kind); }, plot);
    return to_page(sketch, describe(plot));
}

std::string describe(const Plot& plot) {
    return std::visit([](const auto& kind) { return words_of(kind); }, plot);
}

Curve circle_outline(std::string name, double center_x, double center_y, double radius) {
    constexpr int corners = 120;
    Curve curve{.name = std::move(name)};
    for (int i = 0; i <= corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners;
        curve.x.push_back(center_x + radius * std::cos(angle));
        curve.y.push_back(center_y + radius * std::sin(angle));
    }
    return curve;
}

Curve box_outline(std::string name, double left, double right, double bottom, double top) {
    return {.name = std::move(name),
            .x = {left, right, right, left, left},
            .y = {bottom, bottom, top, top, bottom}};
}

}  // namespace workbook
