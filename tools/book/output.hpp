#pragma once
// What the book's program writes for Doxygen and for the site.

#include <filesystem>
#include <string>
#include <vector>

#include "tools/book/reference.hpp"
#include "tools/book/site.hpp"

namespace workbook::book {

/// A page as Doxygen reads it: `ID.dox`, and its HTML in `ID.N.html` beside it, with a list of its sections at the top
/// and the way to the pages before and after it at the end.
void write_page(const std::filesystem::path& folder, const std::vector<Page>& pages, std::size_t index);

/// The list of all pages that stands on every page, in HTML.
std::string contents_list(const std::vector<Page>& pages);

/// What the search looks through: a script that sets `bookSections`, a list of {title, place, url, text}.
std::string search_data(const std::vector<Page>& pages, const Reference& reference);

}  // namespace workbook::book
