#pragma once
// Whether the links between pages lead anywhere.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tools/browser/findings.hpp"
#include "tools/browser/site.hpp"

namespace workbook::browser {

/// What a page links to, and what can be linked to in it.
struct Crossings {
    std::vector<std::string> links;  ///< whole addresses: "file:///site/other.html#there"
    std::set<std::string> anchors;   ///< its ids and names
};

/// A finding for each link that leads to a file of the site that is not there, to an anchor that the page does not
/// have, or to a file outside of the site. Links into the web are left alone, and so are anchors of pages that
/// `visited` lacks.
std::vector<Finding> broken_links(const Site& site, const std::map<std::string, Crossings>& visited);

}  // namespace workbook::browser
