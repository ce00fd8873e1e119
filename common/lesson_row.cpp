#include "common/lesson_row.hpp"

#include <fstream>

namespace workbook {

std::string lesson_row(const std::filesystem::path& lesson, const std::string& row) {
    std::ifstream file(lesson);
    const std::string begin = "| " + row + " | ";
    const std::string end = " |";
    int number = 0;
    for (std::string line; !row.empty() && std::getline(file, line);) {
        ++number;
        if (line.starts_with(begin) && line.ends_with(end)) {
            return lesson.generic_string() + ":" + std::to_string(number) + "\n  seen:       " + row +
                   "\n  look there: " + line.substr(begin.size(), line.size() - begin.size() - end.size());
        }
    }
    return "";
}

}  // namespace workbook
