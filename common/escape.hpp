/// \file
/// Makes plain text safe to stand in HTML and SVG.
#pragma once

#include <string>
#include <string_view>

namespace workbook {

/// Text as HTML and SVG take it, in elements and in quoted attributes.
///
/// \param text  plain text in UTF-8.
/// \return      the text with `&`, `<`, `>` and both quotation marks as entities, and with U+FFFD for each control
///              character that XML forbids. Tabs and line feeds stay.
[[nodiscard]] std::string escape_html(std::string_view text);

}  // namespace workbook
