#include "tools/lessons/text.hpp"

#include <fstream>
#include <iterator>
#include <sstream>

#include "common/errors.hpp"

namespace workbook {

std::string read_text(const std::filesystem::path& path, const std::string& what_to_do) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw DataError(path.string() + ": cannot be read. " + what_to_do);
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

Lines lines_of(const std::string& text) {
    Lines lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::string text_of(const Lines& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += line + "\n";
    }
    return text;
}

}  // namespace workbook
