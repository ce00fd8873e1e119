#include "tools/workbook/project.hpp"

#include <array>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

#include "tools/workbook/failures.hpp"

namespace workbook::tool {
namespace fs = std::filesystem;
namespace {

bool holds_a_workbook(const fs::path& folder) {
    std::error_code error;
    return fs::is_regular_file(folder / "chapters" / "exercises.json", error) &&
           fs::is_regular_file(folder / "CMakeLists.txt", error);
}

}  // namespace

std::string Project::shown(const fs::path& path) const {
    const fs::path relative = path.lexically_normal().lexically_relative(root.lexically_normal());
    const bool below = !relative.empty() && *relative.begin() != "..";
    return (below ? relative : path).generic_string();
}

Project find_project() {
    if (const char* root = std::getenv("WORKBOOK_ROOT"); root != nullptr && holds_a_workbook(root)) {
        return {fs::path(root)};
    }
    for (fs::path folder = fs::current_path();; folder = folder.parent_path()) {
        if (holds_a_workbook(folder)) {
            return {folder};
        }
        if (folder == folder.parent_path()) {
            throw MachineError(
                "no workbook here: neither this folder nor one above it holds chapters/exercises.json. "
                "Start the command as ./workbook from the project's folder.");
        }
    }
}

void fix_data_folder() {
    const char* data = std::getenv("WORKBOOK_DATA");
    if (data != nullptr && *data != '\0') {
        ::setenv("WORKBOOK_DATA", fs::absolute(data).lexically_normal().c_str(), 1);
    }
}

std::string without_marks_of_windows(std::string text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) {
        text.erase(0, byte_order_mark.size());
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool ends_line = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (!ends_line) {
            text[kept++] = text[i];
        }
    }
    text.resize(kept);
    return text;
}

std::optional<std::string> try_read_bytes(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file || fs::is_directory(path)) {
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(file), {});
}

std::optional<std::string> try_read_text(const fs::path& path) {
    std::optional<std::string> bytes = try_read_bytes(path);
    return bytes ? std::optional(without_marks_of_windows(std::move(*bytes))) : std::nullopt;
}

std::string read_text(const fs::path& path) { return without_marks_of_windows(read_bytes(path)); }

std::string read_bytes(const fs::path& path) {
    auto bytes = try_read_bytes(path);
    if (!bytes) {
        throw MachineError("cannot read " + path.string() +
                           ". It is part of the workbook: was it moved or deleted? 'git checkout -- FILE' brings it "
                           "back, or a fresh copy of the workbook");
    }
    return std::move(*bytes);
}

std::string time_stamp() {
    const std::time_t now = std::time(nullptr);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H-%M-%S", std::localtime(&now));
    return text.data();
}

bool try_write_text(const fs::path& path, const std::string& text) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    const fs::path fresh = path.string() + ".new";
    std::ofstream file(fresh, std::ios::binary);
    file << text;
    file.close();
    if (!file) {
        return false;
    }
    fs::rename(fresh, path, error);
    return !error;
}

}  // namespace workbook::tool
