#pragma once
// All that is checked while a page is open.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tools/browser/findings.hpp"
#include "tools/browser/links.hpp"
#include "tools/browser/site.hpp"
#include "tools/browser/tab.hpp"

namespace workbook::browser {

/// How wide a page is made, in CSS pixels, and how high.
struct View {
    int width;
    int height;
};
inline constexpr View phone{375, 812};
inline constexpr View desk{1280, 900};

/// What a visit to a page gave.
struct Visit {
    std::string page;
    Crossings crossings;
    std::size_t formulas = 0;
    std::size_t pictures = 0;
    std::vector<Finding> findings;
};

/// What to do beyond the checks.
struct Wishes {
    std::optional<std::filesystem::path> screenshots;  ///< the folder for pictures of this page
    bool keyboard = false;                             ///< whether to try the Tab key
};

/// Opens a page in both views, and checks it. A page that cannot be checked is a finding as well.
/// \param lost  set if the tab is of no use afterwards
Visit visit(Tab& tab, const Site& site, const std::string& page, const Wishes& wishes, bool& lost);

}  // namespace workbook::browser
