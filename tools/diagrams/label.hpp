/// \file
/// The text of a label: subscripts and superscripts, and how wide it is.
#pragma once

#include <string>
#include <string_view>

namespace workbook::diagrams {

constexpr double letter_size = 17.0;  ///< pixels; a diagram of 480 pixels that is shown on 343 keeps 12 of them

/// A label as SVG: "W_{1} X^{T}" has a subscript 1 and a superscript T. Everything else is plain text.
///
/// \throws ValueError if a brace is not closed.
[[nodiscard]] std::string label_svg(std::string_view label);

/// About how wide the label is, in pixels, in a wide font: others leave a little room.
///
/// \throws ValueError if a brace is not closed.
[[nodiscard]] double label_width(std::string_view label);

}  // namespace workbook::diagrams
