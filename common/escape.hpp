/// \file
/// Plain text for HTML and SVG.
#pragma once

#include <string>
#include <string_view>

namespace workbook {

/// Text as HTML and SVG take it, in elements and in quoted attributes: & < > " ' become entities, and control
/// characters that XML forbids become U+FFFD. Tabs and line feeds stay.
[[nodiscard]] std::string escape_html(std::string_view text);

}  // namespace workbook
