#include "common/plot_sketch.hpp"

#include <cmath>

#include "common/errors.hpp"
#include "common/plot_axes.hpp"

namespace workbook {

namespace {

constexpr const char* curve_marker = " stroke-width=\"7\" stroke-linecap=\"round\"";

}  // namespace

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

void Unseen::look_at(double x, double y, const Frame& frame) {
    if (!std::isfinite(x) || !std::isfinite(y)) {
        ++not_finite;
    } else if (!drawable(x, y, frame)) {
        ++not_positive;
    } else if (!inside(x, frame.x) || !inside(y, frame.y)) {
        ++outside;
    }
}

void add_notes(std::vector<std::string>& notes, const std::string& name, const Unseen& unseen) {
    const std::string of = name.empty() ? "" : name + ": ";
    if (unseen.not_finite > 0) {
        notes.push_back(of + counted(unseen.not_finite, "value is", "values are") +
                        " not finite and not drawn.");
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

void append(std::vector<double>& all, const std::vector<double>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

void set_lines(Sketch& sketch, const std::vector<ReferenceLine>& lines) {
    for (const ReferenceLine& line : lines) {
        if (can_be_drawn(line.value, sketch.frame.y_scale) && inside(line.value, sketch.frame.y)) {
            sketch.lines.push_back(line);
        } else {
            sketch.notes.push_back(line.name + " (" + number_label(line.value) +
                                   ") lies outside of the axes.");
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
        path +=
            (broken ? "M" : "L") + pixels(frame.across(curve.x[i])) + " " + pixels(frame.down(curve.y[i]));
        alone = broken;
        broken = false;
    }
    return path + (alone ? "h0" : "");
}

std::string curve_svg(const Curve& curve, std::size_t index, const std::string& color, const Frame& frame) {
    std::string svg = path_element("curve " + color, dashes(index), curve_path(curve, frame));
    if (curve.markers) {
        std::string dots;
        for (std::size_t i = 0; i < curve.x.size(); ++i) {
            if (drawable(curve.x[i], curve.y[i], frame)) {
                dots += "M" + pixels(frame.across(curve.x[i])) + " " + pixels(frame.down(curve.y[i])) + "h0";
            }
        }
        svg += path_element("marks " + color, curve_marker, dots);
    }
    return svg;
}

LegendEntry curve_entry(const Curve& curve, std::size_t index, const std::string& color) {
    std::string sample = path_element("curve " + color, dashes(index), "M1 6H26");
    if (curve.markers) {
        sample += path_element("marks " + color, curve_marker, "M13 6h0");
    }
    return {curve.name, sample};
}

}  // namespace workbook
