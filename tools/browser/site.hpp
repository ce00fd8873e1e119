#pragma once
// A site as a folder of files: its pages, and the addresses that a browser knows them by.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace workbook::browser {

/// The folder of a site. A page is named by its path in it, with slashes: "chapters/index.html".
class Site {
public:
    /// \throws UsageError if there is no such folder.
    explicit Site(const std::filesystem::path& folder);

    /// All pages, sorted; without the folders mathjax/ and search/, which hold programs and not text.
    [[nodiscard]] std::vector<std::string> pages() const;

    /// The pages of that name, or all if none is named.
    /// \throws UsageError if one is missing, or if the site has no page at all.
    [[nodiscard]] std::vector<std::string> chosen_pages(const std::vector<std::string>& only) const;

    /// "file:///folder/page.html"
    [[nodiscard]] std::string address_of(std::string_view page) const;

    /// The path in the site that an address leads to, without query and fragment; none outside of the site. The site
    /// itself is "".
    [[nodiscard]] std::optional<std::string> path_of(std::string_view address) const;

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

private:
    std::filesystem::path folder_;  ///< absolute
};

/// The text with %20 and the like made into characters.
std::string percent_decoded(std::string_view text);

/// The text with all characters that an address cannot hold written as %20 and the like.
std::string percent_encoded(std::string_view text);

/// What follows the first # of an address; empty if nothing does.
std::string_view fragment_of(std::string_view address);

}  // namespace workbook::browser
