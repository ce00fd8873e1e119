#pragma once
// The documented headers, one Doxygen group each, and the page that lists them.

#include <filesystem>
#include <string>
#include <vector>

#include "tools/book/site.hpp"

namespace workbook::book {

struct Header {
    std::string file;   ///< "common/plot.hpp"
    std::string group;  ///< "header_common_plot", as docs/header_filter names it
    std::string brief;  ///< the first sentence of its \file comment
    std::string more;   ///< the rest of that comment
};

/// Complains about a header without a \file comment.
///
/// \param files  relative to the project.
std::vector<Header> read_headers(const std::filesystem::path& root, const std::vector<std::string>& files, Site& site);

/// Doxygen's definition of the groups.
std::string group_definitions(const std::vector<Header>& headers);

/// The page of all headers, in Markdown; links lead to the groups' pages.
std::string library_page(const std::vector<Header>& headers);

}  // namespace workbook::book
