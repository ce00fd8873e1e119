#pragma once
// What went wrong while a page was open, from the events that the browser told.

#include <string>
#include <vector>

#include "tools/browser/devtools.hpp"
#include "tools/browser/site.hpp"

namespace workbook::browser {

/// A line for each error and warning of the console, uncaught exception, file that could not be loaded, and request for
/// anything outside of the site.
std::vector<std::string> troubles_in(const std::vector<Json>& events, const Site& site);

}  // namespace workbook::browser
