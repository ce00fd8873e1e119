#pragma once
// What is wrong with a site, and how it is told.

#include <cstddef>
#include <string>
#include <vector>

namespace workbook::browser {

/// One thing that is wrong.
struct Finding {
    std::string page;
    std::string view;  ///< how the page was looked at: "375 px"; empty where that does not matter
    std::string what;
};

/// How much was looked at.
struct Totals {
    std::size_t pages = 0;
    std::size_t widths = 0;
    std::size_t formulas = 0;
    std::size_t pictures = 0;
    std::size_t links = 0;
    std::size_t problems = 0;
    double seconds = 0;
};

/// Each problem once, sorted by page: the views that show the same problem are put together ("375 px and 1280 px").
std::vector<Finding> merged(const std::vector<Finding>& findings);

/// A line for each of the merged findings, "PAGE (375 px): what"; at most `cap` of a page, and then how many more.
std::vector<std::string> lines_of(const std::vector<Finding>& merged, std::size_t cap);

/// "site check: 214 pages at 2 widths, 5,321 formulas, 310 pictures, 8,002 links; 0 problems (41 s)"
std::string summary_of(const Totals& totals);

}  // namespace workbook::browser
