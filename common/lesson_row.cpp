#include "common/lesson_row.hpp"

#include <fstream>

namespace workbook {

namespace {

// Without the marks of woven figures, <!-- … -->.
std::string without_marks(std::string text) {
    for (std::size_t at = text.find("<!--"); at != std::string::npos; at = text.find("<!--")) {
        const std::size_t end = text.find("-->", at);
        text.erase(at, end == std::string::npos ? end : end + 3 - at);
    }
    return text;
}

// Whether a cell is `begin`, or goes on behind it with a comma or the like.
bool begins_with(const std::string& cell, const std::string& begin) {
    return cell.starts_with(begin) &&
           (cell.size() == begin.size() || std::string(",;:").find(cell[begin.size()]) != std::string::npos);
}

}  // namespace

std::string lesson_row(const std::filesystem::path& lesson, const std::string& row) {
    std::ifstream file(lesson);
    const std::string between = " | ";
    int number = 0;
    for (std::string line; !row.empty() && std::getline(file, line);) {
        ++number;
        const std::size_t middle = line.find(between);
        if (!line.starts_with("| ") || !line.ends_with(" |") || middle == std::string::npos ||
            middle + between.size() > line.size() - 2) {
            continue;
        }
        if (begins_with(without_marks(line.substr(2, middle - 2)), row)) {
            const std::size_t second = middle + between.size();
            return lesson.generic_string() + ":" + std::to_string(number) + "\n  seen:       " + row +
                   "\n  look there: " + without_marks(line.substr(second, line.size() - second - 2));
        }
    }
    return "";
}

}  // namespace workbook
