#include "common/plot.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <utility>

#include "common/errors.hpp"
#include "common/escape.hpp"
#include "common/plot_axes.hpp"
#include "common/plot_drawing.hpp"

namespace workbook {

namespace {

constexpr int x_tick_count = 6;
constexpr int y_tick_count = 5;
constexpr std::size_t drawing_turns = 8;   // of the groups of a scatter plot

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

void check_lengths(const std::string& what, const std::string& name, std::size_t a, std::size_t b) {
    if (a != b) {
        throw ShapeError(what + " \"" + name + "\": " + std::to_string(a) + " and " + std::to_string(b) +
                         " values, but they belong together one by one");
    }
}

bool drawable(double x, double y, const Frame& frame) {
    return can_be_drawn(x, frame.x_scale) && can_be_drawn(y, frame.y_scale);
}

bool inside(double value, const Range& range) {
    const double slack = 1e-9 * (range.to - range.from);
    return value >= range.from - slack && value <= range.to + slack;
}

std::string path_element(const std::string& css_class, const std::string& attributes, const std::string& d) {
    return d.empty() ? "" : "<path class=\"" + css_class + "\"" + attributes + " d=\"" + d + "\"/>\n";
}

// ---- what is left out, in words ---------------------------------------------------------------------------------

/// Counts the points of one curve or group that are not seen.
struct Unseen {
    std::size_t not_finite = 0;
    std::size_t not_positive = 0;
    std::size_t outside = 0;

    void look_at(double x, double y, const Frame& frame) {
        if (!std::isfinite(x) || !std::isfinite(y)) {
            ++not_finite;
        } else if (!drawable(x, y, frame)) {
            ++not_positive;
        } else if (!inside(x, frame.x) || !inside(y, frame.y)) {
            ++outside;
        }
    }
};

void add_notes(std::vector<std::string>& notes, const std::string& name, const Unseen& unseen) {
    const std::string of = name.empty() ? "" : name + ": ";
    if (unseen.not_finite > 0) {
        notes.push_back(of + counted(unseen.not_finite, "value is", "values are") + " not finite and not drawn.");
    }
    if (unseen.not_positive > 0) {
        notes.push_back(of + counted(unseen.not_positive, "value is", "values are") +
                        " not positive and cannot stand on a logarithmic axis.");
    }
    if (unseen.outside > 0) {
        notes.push_back(of + counted(unseen.outside, "point lies", "points lie") + " outside of the axes.");
    }
}

void add_point_notes(Sketch& sketch, const std::string& name, const std::vector<double>& x,
                     const std::vector<double>& y) {
    Unseen unseen;
    for (std::size_t i = 0; i < x.size(); ++i) {
        unseen.look_at(x[i], y[i], sketch.frame);
    }
    add_notes(sketch.notes, name, unseen);
}

// ---- parts that several kinds share -----------------------------------------------------------------------------

void append(std::vector<double>& all, const std::vector<double>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

/// The reference lines that can be seen; a note for each of the others.
void set_lines(Sketch& sketch, const std::vector<ReferenceLine>& lines) {
    for (const ReferenceLine& line : lines) {
        if (can_be_drawn(line.value, sketch.frame.y_scale) && inside(line.value, sketch.frame.y)) {
            sketch.lines.push_back(line);
        } else {
            sketch.notes.push_back(line.name + " (" + number_label(line.value) + ") lies outside of the axes.");
        }
    }
}

void set_axes(Sketch& sketch, const Axis& x, const Axis& y, const Range& x_range, const Range& y_range) {
    sketch.x_label = x.label;
    sketch.y_label = y.label;
    sketch.frame = {.x = x_range, .y = y_range, .x_scale = x.scale, .y_scale = y.scale};
    sketch.x_ticks = axis_ticks(x_range, x.scale, x_tick_count);
    sketch.y_ticks = axis_ticks(y_range, y.scale, y_tick_count);
}

/// The curve as path data. It is broken where a point cannot be drawn; a point alone becomes a dot.
std::string curve_path(const Curve& curve, const Frame& frame) {
    std::string path;
    bool broken = true;
    bool alone = false;
    for (std::size_t i = 0; i < curve.x.size(); ++i) {
        if (!drawable(curve.x[i], curve.y[i], frame)) {
            path += alone ? "h0" : "";
            broken = true;
            alone = false;
            continue;
        }
        path += (broken ? "M" : "L") + pixels(frame.across(curve.x[i])) + " " + pixels(frame.down(curve.y[i]));
        alone = broken;
        broken = false;
    }
    return path + (alone ? "h0" : "");
}

std::string curve_svg(const Curve& curve, std::size_t index, const Frame& frame) {
    std::string svg = path_element("curve " + color_class(index), dashes(index), curve_path(curve, frame));
    if (curve.markers) {
        std::string dots;
        for (std::size_t i = 0; i < curve.x.size(); ++i) {
            if (drawable(curve.x[i], curve.y[i], frame)) {
                dots += "M" + pixels(frame.across(curve.x[i])) + " " + pixels(frame.down(curve.y[i])) + "h0";
            }
        }
        svg += path_element("marks " + color_class(index), " stroke-width=\"7\" stroke-linecap=\"round\"", dots);
    }
    return svg;
}

LegendEntry curve_entry(const Curve& curve, std::size_t index) {
    std::string sample = path_element("curve " + color_class(index), dashes(index), "M1 6H26");
    if (curve.markers) {
        sample += path_element("marks " + color_class(index), " stroke-width=\"7\" stroke-linecap=\"round\"",
                               "M13 6h0");
    }
    return {curve.name, sample};
}

LegendEntry box_entry(const std::string& name, std::size_t index) {
    return {name, "<rect class=\"bar " + color_class(index) + "\" x=\"7\" width=\"12\" height=\"12\"/>"};
}

// ---- curves -----------------------------------------------------------------------------------------------------

Sketch sketch_of(const LinePlot& plot) {
    std::vector<double> xs;
    std::vector<double> ys;
    for (const Curve& curve : plot.curves) {
        check_lengths("curve", curve.name, curve.x.size(), curve.y.size());
        append(xs, curve.x);
        append(ys, curve.y);
    }
    for (const ReferenceLine& line : plot.lines) {
        ys.push_back(line.value);
    }
    Sketch sketch{.title = plot.title};
    set_axes(sketch, plot.x, plot.y, axis_range(plot.x, xs, x_tick_count), axis_range(plot.y, ys, y_tick_count));
    set_lines(sketch, plot.lines);
    for (std::size_t i = 0; i < plot.curves.size(); ++i) {
        const Curve& curve = plot.curves[i];
        add_point_notes(sketch, curve.name, curve.x, curve.y);
        if (!curve.name.empty()) {
            sketch.legend.push_back(curve_entry(curve, i));
        }
    }
    sketch.draw = [curves = plot.curves](const Frame& frame) {
        std::string svg;
        for (std::size_t i = curves.size(); i-- > 0;) {   // the first curve on top
            svg += curve_svg(curves[i], i, frame);
        }
        return svg;
    };
    return sketch;
}

// ---- points -----------------------------------------------------------------------------------------------------

/// A place in half pixels: points closer than that look the same, and are drawn once.
using Place = std::pair<std::int64_t, std::int64_t>;

struct PointStyle {
    std::size_t color = 0;
    Marker marker = Marker::dot;
    double size = 3.0;
};

/// One marker around the current point, in half pixels, ending where it began. Dots and squares are the round and
/// square ends of a line without length.
std::string marker_path(Marker marker, double size) {
    const std::string r = pixels(size);              // half the size, in half pixels
    const std::string d = pixels(2 * size);
    switch (marker) {
        case Marker::cross: return "m-" + r + "-" + r + "l" + d + " " + d + "m0-" + d + "l-" + d + " " + d + "m" + r + "-" + r;
        case Marker::ring:
            return "m-" + r + " 0a" + r + " " + r + " 0 1 0 " + d + " 0a" + r + " " + r + " 0 1 0-" + d + " 0m" + r + " 0";
        case Marker::dot:
        case Marker::square: break;
    }
    return "h0";
}

std::string marker_attributes(const PointStyle& style) {
    const bool filled = style.marker == Marker::dot || style.marker == Marker::square;
    const double stroke = 2 * (filled ? style.size : std::max(1.0, style.size / 4));
    return " stroke-width=\"" + pixels(stroke) + "\"" +
           (style.marker == Marker::dot ? " stroke-linecap=\"round\"" : "") +
           (style.marker == Marker::square ? " stroke-linecap=\"square\"" : "");
}

std::string points_svg(std::vector<Place> places, const PointStyle& style) {
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    const std::string marker = marker_path(style.marker, style.size);
    std::string path;
    Place last = {0, 0};
    for (const Place& place : places) {
        const std::string across = std::to_string(place.first - last.first);
        const std::string down = std::to_string(place.second - last.second);
        path += "m" + across + (down.starts_with('-') ? "" : " ") + down + marker;
        last = place;
    }
    return path_element("marks " + color_class(style.color), marker_attributes(style), path);
}

Place place_of(double x, double y, const Frame& frame) {
    const auto half_pixels = [](double value) { return std::llround(2 * std::clamp(value, -1e4, 1e4)); };
    return {half_pixels(frame.across(x)), half_pixels(frame.down(y))};
}

/// The places of every `drawing_turns`-th point from `turn` on. Only points inside of the frame.
std::vector<Place> places_of(const PointGroup& group, const Frame& frame, std::size_t turn, std::size_t turns) {
    std::vector<Place> places;
    for (std::size_t i = turn; i < group.x.size(); i += turns) {
        if (drawable(group.x[i], group.y[i], frame) && inside(group.x[i], frame.x) && inside(group.y[i], frame.y)) {
            places.push_back(place_of(group.x[i], group.y[i], frame));
        }
    }
    return places;
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + std::ssize(values) / 2;
    std::ranges::nth_element(values, middle);
    return *middle;
}

struct Label {
    std::string text;
    double x;
    double y;
};

/// Moves labels apart that would overlap, a little at a time.
void move_apart(std::vector<Label>& labels) {
    constexpr double needed = 17.0;
    for (int round = 0; round < 200; ++round) {
        for (std::size_t i = 0; i < labels.size(); ++i) {
            for (std::size_t j = i + 1; j < labels.size(); ++j) {
                const double width = (text_width(labels[i].text) + text_width(labels[j].text)) / 2 + 6;
                const double dx = labels[j].x - labels[i].x;
                const double dy = labels[j].y - labels[i].y;
                if (std::abs(dx) < width && std::abs(dy) < needed) {
                    const double push = dy < 0 ? -0.5 : 0.5;
                    labels[i].y -= push;
                    labels[j].y += push;
                }
            }
        }
    }
}

/// The groups' names at the medians of their points.
std::string median_labels(const std::vector<PointGroup>& groups, const Frame& frame) {
    std::vector<Label> labels;
    for (const PointGroup& group : groups) {
        std::vector<double> xs;
        std::vector<double> ys;
        for (const Place& place : places_of(group, frame, 0, 1)) {
            xs.push_back(static_cast<double>(place.first) / 2);
            ys.push_back(static_cast<double>(place.second) / 2);
        }
        if (group.marker == Marker::dot && !group.name.empty() && !xs.empty()) {
            labels.push_back({group.name, median(xs), median(ys)});
        }
    }
    move_apart(labels);
    std::string svg;
    for (const Label& label : labels) {
        svg += "<text class=\"halo\" text-anchor=\"middle\" x=\"" + pixels(label.x) + "\" y=\"" +
               pixels(label.y + 5) + "\">" + escape_html(label.text) + "</text>\n";
    }
    return svg;
}

double size_for(std::size_t points) {
    return points <= 200 ? 6.0 : points <= 1000 ? 4.5 : points <= 4000 ? 3.5 : 2.5;
}

std::vector<PointStyle> styles_of(const std::vector<PointGroup>& groups) {
    std::size_t points = 0;
    for (const PointGroup& group : groups) {
        points += group.x.size();
    }
    std::vector<PointStyle> styles;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const int color = groups[i].color.value_or(static_cast<int>(i % plot_color_count));
        if (color < 0 || color >= plot_color_count) {
            throw ShapeError("points \"" + groups[i].name + "\": colour " + std::to_string(color) + " of " +
                             std::to_string(plot_color_count));
        }
        const double size = groups[i].size > 0.0 ? groups[i].size : size_for(points);
        styles.push_back({static_cast<std::size_t>(color), groups[i].marker, size});
    }
    return styles;
}

std::string scatter_svg(const ScatterPlot& plot, const Frame& frame) {
    const std::vector<PointStyle> styles = styles_of(plot.groups);
    std::string svg = "<g transform=\"scale(.5)\">\n";
    for (std::size_t turn = 0; turn < drawing_turns; ++turn) {
        for (std::size_t i = 0; i < plot.groups.size(); ++i) {
            if (styles[i].marker == Marker::dot) {
                svg += points_svg(places_of(plot.groups[i], frame, turn, drawing_turns), styles[i]);
            }
        }
    }
    for (std::size_t i = 0; i < plot.groups.size(); ++i) {
        if (styles[i].marker != Marker::dot) {
            svg += points_svg(places_of(plot.groups[i], frame, 0, 1), styles[i]);
        }
    }
    svg += "</g>\n";
    for (std::size_t i = 0; i < plot.outlines.size(); ++i) {
        svg += curve_svg(plot.outlines[i], i + 4, frame);   // colours after those of the first groups
    }
    return svg + (plot.name_at_median ? median_labels(plot.groups, frame) : "");
}

LegendEntry group_entry(const PointGroup& group, PointStyle style) {
    style.size = std::max(style.size, 7.0);
    const std::string sample = points_svg({{26, 12}}, style);
    return {group.name, "<g transform=\"scale(.5)\">" + sample + "</g>"};
}

/// Makes a unit as long on both axes by widening one of the ranges around its middle. An axis whose ends were given
/// stays.
void equalize(Range& x, Range& y, double width, double height) {
    const double x_unit = (x.to - x.from) / width;
    const double y_unit = (y.to - y.from) / height;
    Range& shorter = x_unit < y_unit ? x : y;
    const double needed = x_unit < y_unit ? y_unit * width : x_unit * height;
    const double middle = (shorter.from + shorter.to) / 2;
    shorter = {middle - needed / 2, middle + needed / 2};
}

Sketch sketch_of(const ScatterPlot& plot) {
    std::vector<double> xs;
    std::vector<double> ys;
    for (const PointGroup& group : plot.groups) {
        check_lengths("points", group.name, group.x.size(), group.y.size());
        append(xs, group.x);
        append(ys, group.y);
    }
    for (const Curve& outline : plot.outlines) {
        check_lengths("outline", outline.name, outline.x.size(), outline.y.size());
        append(xs, outline.x);
        append(ys, outline.y);
    }
    Range x = axis_range(plot.x, xs, x_tick_count);
    Range y = axis_range(plot.y, ys, x_tick_count);
    Sketch sketch{.title = plot.title, .frame_height = 430.0, .x_grid = true};
    const bool linear = plot.x.scale == AxisScale::linear && plot.y.scale == AxisScale::linear;
    const bool given = plot.x.from || plot.x.to || plot.y.from || plot.y.to;
    if (plot.same_scale && linear && !given) {
        equalize(x, y, frame_width(axis_ticks(y, plot.y.scale, x_tick_count), {}), sketch.frame_height);
    }
    set_axes(sketch, plot.x, plot.y, x, y);
    const std::vector<PointStyle> styles = styles_of(plot.groups);
    for (std::size_t i = 0; i < plot.groups.size(); ++i) {
        add_point_notes(sketch, plot.groups[i].name, plot.groups[i].x, plot.groups[i].y);
        if (!plot.groups[i].name.empty()) {
            sketch.legend.push_back(group_entry(plot.groups[i], styles[i]));
        }
    }
    for (std::size_t i = 0; i < plot.outlines.size(); ++i) {
        add_point_notes(sketch, plot.outlines[i].name, plot.outlines[i].x, plot.outlines[i].y);
        if (!plot.outlines[i].name.empty()) {
            sketch.legend.push_back(curve_entry(plot.outlines[i], i + 4));
        }
    }
    sketch.draw = [plot](const Frame& frame) { return scatter_svg(plot, frame); };
    return sketch;
}

// ---- histograms -------------------------------------------------------------------------------------------------

/// The ends of all bins together: those of the axis where they are given, else the least and the largest value.
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
            sketch.legend.push_back(curve_entry({.name = plot.groups[i].name}, i));
        }
    }
    sketch.draw = [outlines](const Frame& frame) {
        std::string svg;
        for (std::size_t i = outlines.size(); i-- > 0;) {
            svg += path_element("bar " + color_class(i), " fill-opacity=\".18\"", curve_path(outlines[i], frame));
            svg += path_element("curve " + color_class(i), dashes(i), curve_path(outlines[i], frame));
        }
        return svg;
    };
    return sketch;
}

// ---- bars -------------------------------------------------------------------------------------------------------

std::string bar_svg(double x, double width, double value, std::size_t color, bool with_number, const Frame& frame) {
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

/// The categories as ticks in the middle of their slots; an axis from 0 to their number. Where the names would run
/// into each other, every second, third… is written.
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
    values.push_back(1.06 * *std::ranges::max_element(values, {}, [](double v) { return std::isfinite(v) ? v : 0.0; }));
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

// ---- in words ---------------------------------------------------------------------------------------------------

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
    return (curve.name.empty() ? std::string("one curve") : curve.name) + " from " + number_label(curve.y.front()) +
           " to " + number_label(curve.y.back());
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
