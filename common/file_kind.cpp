#include "common/file_kind.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace workbook {

namespace {

using namespace std::string_view_literals;

struct Kind {
    std::string_view mark;  ///< the file's first bytes
    std::string_view words;
};

constexpr std::string_view web_page = "a web page (HTML)";
constexpr std::string_view table = "a table of text (CSV)";
constexpr std::string_view numpy_archive = "NumPy's archive (.npz)";
constexpr std::string_view server_message = "a message of the server (XML)";
constexpr std::string_view large_file_pointer = "a pointer of Git LFS, not the file itself";

constexpr std::array<Kind, 9> kinds{{
    {"PK\x03\x04"sv, "a zip archive"},
    {"7z\xBC\xAF\x27\x1C"sv, "a 7-zip archive"},
    {"Rar!"sv, "a rar archive"},
    {"BZh"sv, "a bzip2 file"},
    {"\xFD"
     "7zXZ"sv,
     "an xz file"},
    {"\x93NUMPY"sv, "NumPy's array (.npy)"},
    {"\x89HDF"sv, "an HDF5 file"},
    {"%PDF"sv, "a PDF"},
    {"version https://git-lfs"sv, large_file_pointer},
}};

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

bool is_text(std::string_view bytes) {
    return std::ranges::all_of(bytes,
                               [](char c) { return c == '\n' || c == '\r' || c == '\t' || (c >= ' ' && c <= '~'); });
}

std::string kind_of_text(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const std::string start = begin == std::string_view::npos ? "" : lower(text.substr(begin));
    if (start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<head")) {
        return std::string(web_page);
    }
    if (start.starts_with("<?xml")) {
        return std::string(start.find("<html") != std::string::npos ? web_page : server_message);
    }
    if (!is_text(text)) {
        return "";
    }
    const std::string_view line = text.substr(0, text.find('\n'));
    return std::ranges::count(line, ',') >= 3 ? std::string(table) : "text";
}

}  // namespace

std::string file_kind(std::span<const std::uint8_t> beginning) {
    const std::string_view bytes(reinterpret_cast<const char*>(beginning.data()),
                                 std::min(beginning.size(), file_kind_bytes));
    if (bytes.empty()) {
        return "empty";
    }
    for (const Kind& kind : kinds) {
        if (bytes.starts_with(kind.mark)) {
            const bool numpy = kind.mark.starts_with("PK") && bytes.find(".npy") != std::string_view::npos;
            return std::string(numpy ? numpy_archive : kind.words);
        }
    }
    if (bytes.size() >= 262 && bytes.substr(257, 5) == "ustar") {
        return "a tar archive";
    }
    return kind_of_text(bytes);
}

std::string advice_on_file_kind(const std::string& kind) {
    if (kind == large_file_pointer) {
        return "call git lfs pull where it comes from";
    }
    if (kind == web_page || kind == server_message) {
        return "the server sent that in place of the file";
    }
    if (kind == numpy_archive || kind == table || kind == "NumPy's array (.npy)" || kind == "an HDF5 file") {
        return "the workbook reads the four IDX files";
    }
    return kind.ends_with("archive") || kind == "a bzip2 file" || kind == "an xz file" ? "unpack it" : "";
}

}  // namespace workbook
