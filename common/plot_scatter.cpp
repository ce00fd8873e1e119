#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "common/errors.hpp"
#include "common/escape.hpp"
#include "common/plot_axes.hpp"
#include "common/plot_sketch.hpp"

namespace workbook {

namespace {

constexpr std::size_t drawing_turns = 8;      // of the groups
constexpr const char* outline_color = "ink";  // that of the text, and of no group

/// A place in half pixels: points closer than that look the same, and are drawn once.
using Place = std::pair<std::int64_t, std::int64_t>;

struct PointStyle {
    std::size_t color = 0;
    Marker marker = Marker::dot;
    double size = 3.0;
};

/// One marker around the current point, in half pixels, ending where it began. Dots and squares are the round
/// and square ends of a line without length.
std::string marker_path(Marker marker, double size) {
    const std::string r = pixels(size);  // half the size, in half pixels
    const std::string d = pixels(2 * size);
    switch (marker) {
        case Marker::cross:
            return "m-" + r + "-" + r + "l" + d + " " + d + "m0-" + d + "l-" + d + " " + d + "m" + r + "-" +
                   r;
        case Marker::ring:
            return "m-" + r + " 0a" + r + " " + r + " 0 1 0 " + d + " 0a" + r + " " + r + " 0 1 0-" + d +
                   " 0m" + r + " 0";
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
std::vector<Place> places_of(const PointGroup& group, const Frame& frame, std::size_t turn,
                             std::size_t turns) {
    std::vector<Place> places;
    for (std::size_t i = turn; i < group.x.size(); i += turns) {
        if (drawable(group.x[i], group.y[i], frame) && inside(group.x[i], frame.x) &&
            inside(group.y[i], frame.y)) {
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
        svg += curve_svg(plot.outlines[i], i, outline_color, frame);
    }
    return svg + (plot.name_at_median ? median_labels(plot.groups, frame) : "");
}

LegendEntry group_entry(const PointGroup& group, PointStyle style) {
    style.size = std::max(style.size, 7.0);
    const std::string sample = points_svg({{26, 12}}, style);
    return {group.name, "<g transform=\"scale(.5)\">" + sample + "</g>"};
}

/// Makes a unit as long on both axes by widening one of the ranges around its middle. An axis whose ends were
/// given stays.
void equalize(Range& x, Range& y, double width, double height) {
    const double x_unit = (x.to - x.from) / width;
    const double y_unit = (y.to - y.from) / height;
    Range& shorter = x_unit < y_unit ? x : y;
    const double needed = x_unit < y_unit ? y_unit * width : x_unit * height;
    const double middle = (shorter.from + shorter.to) / 2;
    shorter = {middle - needed / 2, middle + needed / 2};
}

}  // namespace

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
            sketch.legend.push_back(curve_entry(plot.outlines[i], i, outline_color));
        }
    }
    sketch.draw = [plot](const Frame& frame) { return scatter_svg(plot, frame); };
    return sketch;
}

}  // namespace workbook
