#include "tools/browser/findings.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace workbook::browser {
namespace {

/// "1 page", "5,321 pages"
std::string counted(std::size_t count, const std::string& noun) {
    std::string digits = std::to_string(count);
    for (std::size_t place = digits.size(); place > 3; place -= 3) {
        digits.insert(place - 3, ",");
    }
    return digits + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace

std::vector<Finding> merged(const std::vector<Finding>& findings) {
    std::vector<Finding> list;
    std::map<std::pair<std::string, std::string>, std::size_t> places;  // page and what -> where in the list
    for (const Finding& finding : findings) {
        const auto [entry, fresh] = places.try_emplace({finding.page, finding.what}, list.size());
        if (fresh) {
            list.push_back(finding);
        } else if (std::string& views = list[entry->second].view; views.find(finding.view) == std::string::npos) {
            views += (views.empty() ? "" : " and ") + finding.view;
        }
    }
    std::ranges::stable_sort(list, {}, &Finding::page);
    return list;
}

std::vector<std::string> lines_of(const std::vector<Finding>& merged, std::size_t cap) {
    std::map<std::string, std::size_t> counts;
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < merged.size(); ++i) {
        const Finding& finding = merged[i];
        const std::size_t count = ++counts[finding.page];
        if (count <= cap) {
            lines.push_back(finding.page + (finding.view.empty() ? "" : " (" + finding.view + ")") + ": " +
                            finding.what);
        }
        const bool last_of_page = i + 1 == merged.size() || merged[i + 1].page != finding.page;
        if (last_of_page && count > cap) {
            lines.push_back(finding.page + ": and " + counted(count - cap, "more problem"));
        }
    }
    return lines;
}

std::string summary_of(const Totals& totals) {
    return "site check: " + counted(totals.pages, "page") + " at " + counted(totals.widths, "width") + ", " +
           counted(totals.formulas, "formula") + ", " + counted(totals.pictures, "picture") + ", " +
           counted(totals.links, "link") + "; " + counted(totals.problems, "problem") + " (" +
           std::to_string(std::lround(totals.seconds)) + " s)";
}

}  // namespace workbook::browser
