/// \file
/// What all kinds of plots share: the page with title, legend, frame, axes and notes. Used by plot.cpp.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/plot.hpp"
#include "common/plot_axes.hpp"

namespace workbook {

/// The rectangle in which data are drawn, in SVG pixels from its own top left corner.
struct Frame {
    double width = 0.0;
    double height = 0.0;
    Range x = {};
    Range y = {};
    AxisScale x_scale = AxisScale::linear;
    AxisScale y_scale = AxisScale::linear;

    [[nodiscard]] double across(double value) const { return position(value, x, x_scale) * width; }
    [[nodiscard]] double down(double value) const { return (1.0 - position(value, y, y_scale)) * height; }
};

/// One name of the legend and the sample of what it stands for: SVG in a box of 26 x 12 pixels.
struct LegendEntry {
    std::string name = {};
    std::string sample = {};
};

/// A plot that is ready to be put on a page.
struct Sketch {
    std::string title = {};
    std::string x_label = {};
    std::string y_label = {};
    Frame frame = {};  ///< width and height are filled in by to_page
    double frame_height = 290.0;
    std::vector<Tick> x_ticks = {};
    std::vector<Tick> y_ticks = {};
    bool x_grid = false;
    std::vector<LegendEntry> legend = {};
    std::vector<ReferenceLine> lines = {};
    std::vector<std::string> notes = {};
    std::function<std::string(const Frame&)> draw = {};  ///< the SVG inside of the frame
};

/// The whole SVG document. `description` is for readers who cannot see it.
[[nodiscard]] std::string to_page(const Sketch& sketch, const std::string& description);

/// The width of the frame on a page with these ticks and lines.
[[nodiscard]] double frame_width(const std::vector<Tick>& y_ticks, const std::vector<ReferenceLine>& lines);

/// A number of pixels, rounded to a tenth: "12.3".
[[nodiscard]] std::string pixels(double value);

/// The class that gives an element the palette's colour `index`, as `currentColor`; it counts around.
[[nodiscard]] std::string color_class(std::size_t index);

/// The dashes of the curve number `index`, as an attribute; the first is solid.
[[nodiscard]] std::string dashes(std::size_t index);

/// About how wide the text is, in pixels, at the plot's usual size of letters.
[[nodiscard]] double text_width(std::string_view text);

}  // namespace workbook
