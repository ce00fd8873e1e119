#include "tools/workbook/lesson.hpp"

#include <sstream>

namespace workbook::tool {
namespace {

/// True if the line is a heading with this exercise's number as a word: "## 1.2 …", "### Exercise 1.2: …".
bool is_heading_of(const std::string& line, const std::string& id) {
    if (line.empty() || line.front() != '#') {
        return false;
    }
    const auto part_of_number = [&](std::size_t i) {
        return i < line.size() && ((line[i] >= '0' && line[i] <= '9'));
    };
    for (std::size_t at = line.find(id); at != std::string::npos; at = line.find(id, at + 1)) {
        const bool begins = at == 0 || !(part_of_number(at - 1) || line[at - 1] == '.');
        const std::size_t end = at + id.size();
        const bool ends =
            !part_of_number(end) && !(end < line.size() && line[end] == '.' && part_of_number(end + 1));
        if (begins && ends) {
            return true;
        }
    }
    return false;
}

/// "2. the formula": the text behind the number `expected`; empty if the line is no such item.
bool begins_item(const std::string& line, std::size_t expected, std::string& rest) {
    const std::string mark = std::to_string(expected) + ". ";
    if (line.rfind(mark, 0) != 0) {
        return false;
    }
    rest = line.substr(mark.size());
    return true;
}

std::string without_indent(const std::string& line) {
    constexpr std::size_t indent_of_item = 3;
    const std::size_t text = line.find_first_not_of(' ');
    return text == std::string::npos ? "" : line.substr(std::min(text, indent_of_item));
}

std::string without_blank_end(std::string text) {
    text.erase(text.find_last_not_of(" \n") + 1);
    return text;
}

}  // namespace

std::string lesson_place(const Project& project, const Chapter& chapter, const Exercise& exercise) {
    const std::string lesson = "chapters/" + chapter.folder + "/README.md";
    std::istringstream lines(try_read_text(project.root / lesson).value_or(""));
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        if (is_heading_of(line, exercise.id)) {
            return lesson + ":" + std::to_string(number);
        }
    }
    return lesson;
}

std::vector<std::string> parse_hints(const std::string& markdown, const std::string& id) {
    std::vector<std::string> hints;
    std::istringstream lines(markdown);
    std::string line;
    bool in_section = false;
    while (std::getline(lines, line)) {
        if (line.rfind("## ", 0) == 0) {
            in_section = is_heading_of(line, id);
            continue;
        }
        std::string rest;
        if (in_section && begins_item(line, hints.size() + 1, rest)) {
            hints.push_back(rest + "\n");
        } else if (in_section && !hints.empty()) {
            hints.back() += without_indent(line) + "\n";
        }
    }
    for (std::string& hint : hints) {
        hint = without_blank_end(hint);
    }
    return hints;
}

}  // namespace workbook::tool
