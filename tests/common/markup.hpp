/// \file
/// A look at HTML and SVG text: do its elements nest, and how often does something stand in it.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace workbook::testing {

/// Empty if every element is closed in the right order; else what is wrong. Knows HTML's elements without an
/// end.
inline std::string nesting_error(const std::string& markup) {
    static const std::set<std::string> without_end = {"meta", "img", "br", "!doctype"};
    std::vector<std::string> open;
    for (std::size_t at = markup.find('<'); at != std::string::npos; at = markup.find('<', at + 1)) {
        const std::size_t end = markup.find('>', at);
        if (end == std::string::npos) {
            return "a tag without an end";
        }
        const std::string tag = markup.substr(at + 1, end - at - 1);
        if (tag.find('<') != std::string::npos) {
            return "a < within a tag: " + tag;
        }
        const std::string name = tag.substr(0, tag.find_first_of(" \n/", 1));
        if (tag.front() == '/') {
            if (open.empty() || open.back() != tag.substr(1)) {
                return "</" + tag.substr(1) + "> closes " + (open.empty() ? "nothing" : open.back());
            }
            open.pop_back();
        } else if (tag.back() != '/' && !without_end.contains(name)) {
            open.push_back(name);
        }
    }
    return open.empty() ? "" : open.back() + " is not closed";
}

inline std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
        ++count;
    }
    return count;
}

}  // namespace workbook::testing
