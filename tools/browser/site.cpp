#include "tools/browser/site.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "common/errors.hpp"

namespace workbook::browser {

namespace fs = std::filesystem;

Site::Site(const fs::path& folder) {
    if (!fs::is_directory(folder)) {
        throw UsageError("site_check: " + folder.string() + " is no folder. ./workbook docs makes the site.");
    }
    folder_ = fs::canonical(folder);
}

std::vector<std::string> Site::pages() const {
    std::vector<std::string> found;
    for (auto entry = fs::recursive_directory_iterator(folder_); entry != fs::recursive_directory_iterator(); ++entry) {
        const fs::path name = entry->path().filename();
        if (entry->is_directory() && (name == "mathjax" || name == "search")) {
            entry.disable_recursion_pending();
        } else if (entry->is_regular_file() && name.extension() == ".html") {
            found.push_back(entry->path().lexically_relative(folder_).generic_string());
        }
    }
    std::ranges::sort(found);
    return found;
}

std::vector<std::string> Site::chosen_pages(const std::vector<std::string>& only) const {
    const std::vector<std::string> all = pages();
    if (all.empty()) {
        throw UsageError("site_check: " + folder_.string() + " holds no page. ./workbook docs makes the site.");
    }
    for (const std::string& page : only) {
        if (!std::ranges::binary_search(all, page)) {
            throw UsageError("site_check: " + folder_.string() + " has no page " + page +
                             ". A page is named by its path in it, such as " + all.front());
        }
    }
    return only.empty() ? all : only;
}

std::string Site::address_of(std::string_view page) const {
    return "file://" + percent_encoded((folder_ / page).generic_string());
}

std::optional<std::string> Site::path_of(std::string_view address) const {
    constexpr std::string_view scheme = "file://";
    if (!address.starts_with(scheme)) {
        return std::nullopt;
    }
    const std::string path =
        percent_decoded(address.substr(scheme.size(), address.find_first_of("?#") - scheme.size()));
    const std::string root = folder_.generic_string();
    if (path == root) {
        return "";
    }
    return path.starts_with(root + "/") ? std::optional(path.substr(root.size() + 1)) : std::nullopt;
}

std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        int code = 0;
        const char* digits = text.data() + i + 1;
        if (text[i] == '%' && i + 2 < text.size() && std::from_chars(digits, digits + 2, code, 16).ptr == digits + 2) {
            decoded += static_cast<char>(code);
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte < 128 &&
            (std::isalnum(byte) != 0 || std::string_view("/-_.~+,@").find(character) != std::string_view::npos)) {
            encoded += character;
        } else {
            encoded += {'%', digits[byte / 16], digits[byte % 16]};
        }
    }
    return encoded;
}

std::string_view fragment_of(std::string_view address) {
    return address.substr(std::min(address.find('#'), address.size() - 1) + 1);
}

}  // namespace workbook::browser
