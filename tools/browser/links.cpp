#include "tools/browser/links.hpp"

namespace workbook::browser {
namespace {

namespace fs = std::filesystem;

/// What is wrong with a link; empty if nothing is.
std::string complaint(const Site& site, const std::map<std::string, Crossings>& visited, const std::string& address) {
    if (!address.starts_with("file:")) {
        return "";
    }
    const std::optional<std::string> path = site.path_of(address);
    if (!path) {
        return "links to " + percent_decoded(address) + ", which lies outside of the site";
    }
    const fs::path target = site.folder() / *path;
    if (fs::is_directory(target)) {
        return "links to the folder '" + *path + "': name a page in it";
    }
    if (!fs::exists(target)) {
        return "links to " + *path + ", which is not there";
    }
    const std::string fragment(fragment_of(address));
    const auto page = visited.find(*path);
    if (fragment.empty() || fragment == "top" || page == visited.end()) {
        return "";
    }
    const std::set<std::string>& anchors = page->second.anchors;
    const bool there = anchors.contains(fragment) || anchors.contains(percent_decoded(fragment));
    return there ? "" : "links to " + *path + "#" + percent_decoded(fragment) + ", but that page has no such id";
}

}  // namespace

std::vector<Finding> broken_links(const Site& site, const std::map<std::string, Crossings>& visited) {
    std::vector<Finding> findings;
    std::map<std::string, std::string> known;  // the same link stands on many pages
    for (const auto& [page, crossings] : visited) {
        for (const std::string& address : crossings.links) {
            const auto [entry, fresh] = known.try_emplace(address);
            if (fresh) {
                entry->second = complaint(site, visited, address);
            }
            if (!entry->second.empty()) {
                findings.push_back({.page = page, .view = "", .what = entry->second});
            }
        }
    }
    return findings;
}

}  // namespace workbook::browser
