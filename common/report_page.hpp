/// \file
/// Writes the HTML of the index of all reports.
///
/// Used by report.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/report.hpp"

namespace workbook {

/// A chapter of the index and its report, if it has been run.
struct IndexSection {
    IndexEntry entry = {};              ///< its folder's name and its title
    std::optional<Report> report = {};  ///< empty: not run yet
};

/// The index as one HTML page, for the folder in which the chapters' folders stand. (A report's own page is to_html.)
///
/// \param sections  in the order of the page.
/// \return          the whole document.
[[nodiscard]] std::string index_html(const std::vector<IndexSection>& sections);

}  // namespace workbook
