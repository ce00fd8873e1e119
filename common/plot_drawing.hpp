/// \file
/// What all kinds of plots share: the page with title, legend, frame, axes and notes.
///
/// Used by plot.cpp.
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
    double width = 0.0;                     ///< in SVG pixels
    double height = 0.0;                    ///< in SVG pixels
    Range x = {};                           ///< from its left edge to its right one
    Range y = {};                           ///< from its bottom to its top
    AxisScale x_scale = AxisScale::linear;  ///< of the x axis
    AxisScale y_scale = AxisScale::linear;  ///< of the y axis

    /// \param value  on the x axis.
    /// \return       SVG pixels from the left edge.
    [[nodiscard]] double across(double value) const { return position(value, x, x_scale) * width; }
    /// \param value  on the y axis.
    /// \return       SVG pixels from the top edge.
    [[nodiscard]] double down(double value) const { return (1.0 - position(value, y, y_scale)) * height; }
};

/// One name of the legend and the sample of what it stands for: SVG in a box of 26 x 12 pixels.
struct LegendEntry {
    std::string name = {};    ///< plain text
    std::string sample = {};  ///< SVG
};

/// A plot that is ready to be put on a page.
struct Sketch {
    std::string title = {};                              ///< plain text
    std::string x_label = {};                            ///< below the x axis, plain text
    std::string y_label = {};                            ///< beside the y axis, plain text
    Frame frame = {};                                    ///< width and height are filled in by to_page
    double frame_height = 290.0;                         ///< in SVG pixels
    std::vector<Tick> x_ticks = {};                      ///< in rising order
    std::vector<Tick> y_ticks = {};                      ///< in rising order
    bool x_grid = false;                                 ///< lines up from the labelled ticks of the x axis
    std::vector<LegendEntry> legend = {};                ///< from left to right, in as many rows as needed
    std::vector<ReferenceLine> lines = {};               ///< all within the frame
    std::vector<std::string> notes = {};                 ///< under the plot, a paragraph each, plain text
    std::function<std::string(const Frame&)> draw = {};  ///< the SVG inside of the frame
};

/// A sketch on its page.
///
/// \param sketch       the plot; its frame gets the width and height that the page has for it.
/// \param description  for readers who cannot see it, plain text.
/// \return             the whole SVG document.
[[nodiscard]] std::string to_page(const Sketch& sketch, const std::string& description);

/// How wide the frame will be, for who needs to know before the page is made.
///
/// \param y_ticks  their labels take room at the left.
/// \param lines    their names take room at the right.
/// \return         SVG pixels.
[[nodiscard]] double frame_width(const std::vector<Tick>& y_ticks, const std::vector<ReferenceLine>& lines);

/// A length as SVG text.
///
/// \param value  SVG pixels.
/// \return       rounded to a tenth: "12.3".
[[nodiscard]] std::string pixels(double value);

/// The class that gives an element a colour of the palette, as `currentColor`.
///
/// \param index  of the colour, from 0; plot_color_count is the first one again.
/// \return       the name of the class: "c3".
[[nodiscard]] std::string color_class(std::size_t index);

/// The dashes of a curve.
///
/// \param index  of the curve, from 0; after five the first one comes again.
/// \return       an attribute that begins with a space; empty for the first, which is solid.
[[nodiscard]] std::string dashes(std::size_t index);

/// About how wide a text is, at the plot's usual size of letters.
///
/// \param text  one line in UTF-8.
/// \return      SVG pixels, rather too many than too few.
[[nodiscard]] double text_width(std::string_view text);

}  // namespace workbook
