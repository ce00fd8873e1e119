#include <algorithm>
#include <cmath>
#include <limits>

#include "common/errors.hpp"
#include "common/plot_axes.hpp"
#include "common/plot_sketch.hpp"

namespace workbook {

namespace {

/// The ends of all bins together: those of the axis where they are given, else the least and the largest
/// value.
Range bin_range(const Histogram& plot) {
    Range range{INFINITY, -INFINITY};
    for (const HistogramGroup& group : plot.groups) {
        for (const double value : group.values) {
            if (std::isfinite(value)) {
                range = {std::min(range.from, value), std::max(range.to, value)};
            }
        }
    }
    range = {plot.x.from.value_or(range.from), plot.x.to.value_or(range.to)};
    if (!(range.from <= range.to)) {
        return {0.0, 1.0};
    }
    return range.from < range.to ? range : Range{range.from - 0.5, range.from + 0.5};
}

/// The share of the group's finite values in each bin.
std::vector<double> shares(const std::vector<double>& values, const Range& range, int bins) {
    std::vector<double> counts(static_cast<std::size_t>(bins), 0.0);
    double finite = 0.0;
    for (const double value : values) {
        finite += std::isfinite(value) ? 1.0 : 0.0;
        if (std::isfinite(value) && value >= range.from && value <= range.to) {
            const double bin = std::floor((value - range.from) / (range.to - range.from) * bins);
            counts[static_cast<std::size_t>(std::min<double>(bin, bins - 1))] += 1.0;
        }
    }
    for (double& count : counts) {
        count /= std::max(finite, 1.0);
    }
    return counts;
}

/// The outline of a histogram: up and down from bin to bin, from the axis to the axis.
Curve steps(const std::string& name, const std::vector<double>& heights, const Range& range) {
    Curve curve{.name = name, .x = {range.from}, .y = {0.0}};
    const double width = (range.to - range.from) / static_cast<double>(heights.size());
    for (std::size_t i = 0; i < heights.size(); ++i) {
        const double left = range.from + width * static_cast<double>(i);
        append(curve.x, {left, left + width});
        append(curve.y, {heights[i], heights[i]});
    }
    append(curve.x, {range.to});
    append(curve.y, {0.0});
    return curve;
}

void check_histogram(const Histogram& plot) {
    if (plot.bins < 1 || plot.bins > 1000) {
        throw ShapeError("a histogram of " + std::to_string(plot.bins) + " bins: 1 to 1000 are possible");
    }
    if (plot.x.scale != AxisScale::linear) {
        throw ValueError("a histogram's x axis is linear: its bins are of one width");
    }
}

LegendEntry box_entry(const std::string& name, std::size_t index) {
    return {name, "<rect class=\"bar " + color_class(index) + "\" x=\"7\" width=\"12\" height=\"12\"/>"};
}

std::string bar_svg(double x, double width, double value, std::size_t color, bool with_number,
                    const Frame& frame) {
    const bool finite = std::isfinite(value);
    const double zero = frame.down(0.0);
    const double end = finite ? frame.down(value) : zero;
    std::string svg = "<rect class=\"bar " + color_class(color) + "\" x=\"" + pixels(x) + "\" y=\"" +
                      pixels(std::min(zero, end)) + "\" width=\"" + pixels(width) + "\" height=\"" +
                      pixels(std::abs(zero - end)) + "\"/>\n";
    if (with_number || !finite) {
        const double y = finite && value < 0.0 ? end + 14 : std::min(zero, end) - 4;
        svg += "<text text-anchor=\"middle\" x=\"" + pixels(x + width / 2) + "\" y=\"" + pixels(y) + "\">" +
               number_label(value) + "</text>\n";
    }
    return svg;
}

std::string bars_svg(const BarPlot& plot, const Frame& frame) {
    const auto groups = static_cast<double>(plot.groups.size());
    const double slot = frame.width / static_cast<double>(std::max<std::size_t>(1, plot.categories.size()));
    const double width = 0.76 * slot / std::max(1.0, groups);
    const bool with_numbers = plot.groups.size() * plot.categories.size() <= 12;
    std::string svg;
    for (std::size_t g = 0; g < plot.groups.size(); ++g) {
        for (std::size_t c = 0; c < plot.categories.size(); ++c) {
            const double x = slot * (static_cast<double>(c) + 0.12) + width * static_cast<double>(g);
            svg += bar_svg(x + 1, width - 2, plot.groups[g].values[c], g, with_numbers, frame);
        }
    }
    const std::string zero = pixels(frame.down(0.0));
    return svg + path_element("axis", "", "M0 " + zero + "H" + pixels(frame.width));
}

/// The categories as ticks in the middle of their slots; an axis from 0 to their number. Where the names
/// would run into each other, every second, third… is written.
std::vector<Tick> category_ticks(const std::vector<std::string>& categories) {
    double widest = 1.0;
    for (const std::string& category : categories) {
        widest = std::max(widest, text_width(category) + 8);
    }
    const double slot = 440.0 / static_cast<double>(std::max<std::size_t>(1, categories.size()));
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(widest / slot)));
    std::vector<Tick> ticks;
    for (std::size_t i = 0; i < categories.size(); ++i) {
        ticks.push_back({static_cast<double>(i) + 0.5, i % every == 0 ? categories[i] : ""});
    }
    return ticks;
}

}  // namespace

Sketch sketch_of(const Histogram& plot) {
    check_histogram(plot);
    const Range range = bin_range(plot);
    std::vector<Curve> outlines;
    std::vector<double> heights;
    for (const HistogramGroup& group : plot.groups) {
        outlines.push_back(steps(group.name, shares(group.values, range, plot.bins), range));
        append(heights, outlines.back().y);
    }
    Axis y = plot.y;
    if (y.scale == AxisScale::linear && !y.from) {
        y.from = 0.0;
    }
    Sketch sketch{.title = plot.title};
    set_axes(sketch, plot.x, y, axis_range(plot.x, {range.from, range.to}, x_tick_count),
             axis_range(y, heights, y_tick_count));
    for (std::size_t i = 0; i < plot.groups.size(); ++i) {
        Unseen unseen;
        for (const double value : plot.groups[i].values) {
            unseen.not_finite += std::isfinite(value) ? 0 : 1;
            unseen.outside += std::isfinite(value) && !(value >= range.from && value <= range.to) ? 1 : 0;
        }
        add_notes(sketch.notes, plot.groups[i].name, unseen);
        if (!plot.groups[i].name.empty()) {
            sketch.legend.push_back(curve_entry({.name = plot.groups[i].name}, i, color_class(i)));
        }
    }
    sketch.draw = [outlines](const Frame& frame) {
        std::string svg;
        for (std::size_t i = outlines.size(); i-- > 0;) {
            svg += path_element("bar " + color_class(i), " fill-opacity=\".18\"",
                                curve_path(outlines[i], frame));
            svg += path_element("curve " + color_class(i), dashes(i), curve_path(outlines[i], frame));
        }
        return svg;
    };
    return sketch;
}

Sketch sketch_of(const BarPlot& plot) {
    if (plot.y.scale != AxisScale::linear) {
        throw ValueError("a bar plot's y axis is linear: bars begin at 0");
    }
    std::vector<double> values = {0.0};
    for (const BarGroup& group : plot.groups) {
        check_lengths("bars", group.name, group.values.size(), plot.categories.size());
        append(values, group.values);
    }
    for (const ReferenceLine& line : plot.lines) {
        values.push_back(line.value);
    }
    // Room for the number over the highest bar.
    const Range bare = axis_range(plot.y, values, y_tick_count);
    values.push_back(
        1.06 * *std::ranges::max_element(values, {}, [](double v) { return std::isfinite(v) ? v : 0.0; }));
    Sketch sketch{.title = plot.title};
    set_axes(sketch, {.label = plot.x.label}, plot.y,
             {0.0, static_cast<double>(std::max<std::size_t>(1, plot.categories.size()))},
             plot.groups.empty() ? bare : axis_range(plot.y, values, y_tick_count));
    sketch.x_ticks = category_ticks(plot.categories);
    set_lines(sketch, plot.lines);
    for (std::size_t i = 0; i < plot.groups.size(); ++i) {
        Unseen unseen;
        for (const double value : plot.groups[i].values) {
            unseen.look_at(sketch.frame.x.from, value, sketch.frame);
        }
        add_notes(sketch.notes, plot.groups[i].name, unseen);
        if (!plot.groups[i].name.empty()) {
            sketch.legend.push_back(box_entry(plot.groups[i].name, i));
        }
    }
    sketch.draw = [plot](const Frame& frame) { return bars_svg(plot, frame); };
    return sketch;
}

}  // namespace workbook
