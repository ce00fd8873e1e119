/// \file
/// The HTML of the index. Used by report.cpp; the report's own page is to_html in report.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/report.hpp"

namespace workbook {

/// A chapter of the index and its report, if it has been run.
struct IndexSection {
    IndexEntry entry = {};
    std::optional<Report> report = {};
};

/// The index as one HTML page, for the folder in which the chapters' folders stand.
[[nodiscard]] std::string index_html(const std::vector<IndexSection>& sections);

}  // namespace workbook
