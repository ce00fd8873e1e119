#include "tools/workbook/places.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <sstream>

#include "tools/workbook/process.hpp"
#include "tools/workbook/project.hpp"

namespace workbook::tool {
namespace {

/// As many equal frames are an endless recursion; the test programs tell 64 of them.
constexpr std::ptrdiff_t frames_of_a_recursion = 10;

/// "ae::(anonymous namespace)::scaled(double, int)" is "scaled".
std::string short_name(std::string name) {
    const std::string unnamed = "(anonymous namespace)::";
    for (std::size_t at = name.find(unnamed); at != std::string::npos; at = name.find(unnamed)) {
        name.erase(at, unnamed.size());
    }
    name.erase(std::min(name.find('('), name.size()));
    const std::size_t colons = name.rfind("::");
    return colons == std::string::npos ? name : name.substr(colons + 2);
}

/// The line number behind "dense_layer.cpp:", if a text names the file; 0 if not.
int line_in(const std::string& text, const std::string& file) {
    const std::size_t at = text.find(file + ":");
    const bool whole_name = at != std::string::npos && (at == 0 || text[at - 1] == '/' || text[at - 1] == '(');
    return whole_name ? std::atoi(text.c_str() + at + file.size() + 1) : 0;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line.substr(0, line.find('\r')));
    }
    return lines;
}

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

Command symbolizer(const std::filesystem::path& program, const std::vector<std::string>& frames) {
    Command command;
#ifdef __APPLE__
    command.arguments = {"atos", "-i", "-fullPath", "-o", program.string()};
#else
    command.arguments = {"addr2line", "-a", "-f", "-C", "-i", "-e", program.string()};
#endif
    command.arguments.insert(command.arguments.end(), frames.begin(), frames.end());
    command.time_limit = 20;
    return command;
}

}  // namespace

std::optional<Place> read_places(const std::string& printed, const std::string& source) {
    std::istringstream lines(printed);
    std::string before;  // addr2line names a function on the line before its place, atos on the same
    for (std::string line; std::getline(lines, line); before = line) {
        if (const int number = line_in(line, source); number > 0) {
            const std::size_t name_end = line.find(" (in ");
            return Place{.file = source,
                         .line = number,
                         .function = short_name(name_end == std::string::npos ? before : line.substr(0, name_end))};
        }
    }
    return std::nullopt;
}

std::optional<Place> place_in(const std::filesystem::path& program, const std::string& source,
                              const std::vector<std::string>& frames) {
    // In an endless recursion the line that calls again tells more than the one where the stack happened to end.
    std::vector<std::string> repeated;
    std::ranges::copy_if(frames, std::back_inserter(repeated), [&](const std::string& frame) {
        return std::ranges::count(frames, frame) >= frames_of_a_recursion;
    });
    const Command command = symbolizer(program, repeated.empty() ? frames : repeated);
    if (frames.empty() || !find_program(command.arguments.front())) {
        return std::nullopt;
    }
    std::optional<Place> place = read_places(run_process(command).output, source);
    if (place) {
        place->repeated = !repeated.empty();
    }
    return place;
}

std::string promised_shapes(const Place& place, const std::string& text) {
    const std::vector<std::string> lines = lines_of(text);
    const auto is_comment = [&](std::size_t i) { return lines[i].rfind("//", 0) == 0; };
    std::size_t i = std::min(static_cast<std::size_t>(place.line), lines.size());
    while (i > 0 && !is_comment(i - 1)) {
        --i;
    }
    if (i == 0 || i == lines.size() || place.function.empty() ||
        lines[i].find(place.function + "(") == std::string::npos) {
        return "";  // the comment is another function's
    }
    std::string shapes;
    for (; i > 0 && is_comment(i - 1); --i) {
        if (lines[i - 1].find("->") != std::string::npos && lines[i - 1].find('(') != std::string::npos) {
            shapes = "\n    " + trimmed(lines[i - 1].substr(2)) + shapes;
        }
    }
    return shapes;
}

std::string place_in_words(const Place& place, const std::string& text, const std::vector<std::string>& given) {
    const std::vector<std::string> lines = lines_of(text);
    const auto index = static_cast<std::size_t>(place.line) - 1;
    std::string words = place.file + ":" + std::to_string(place.line);
    words += index < lines.size() ? "\n    " + trimmed(lines[index]) : "";
    for (const std::string& sentence : given) {
        if (!place.function.empty() && sentence.rfind(place.function + " ", 0) == 0) {
            words += "\n" + sentence;
        }
    }
    const std::string shapes = promised_shapes(place, text);
    return words + (shapes.empty() ? "" : "\n" + place.function + " is to compute" + shapes);
}

TellPlace places_of(const std::filesystem::path& program, const std::filesystem::path& root,
                    const std::string& source) {
    return [=](const std::vector<std::string>& frames, const std::vector<std::string>& given) {
        const std::optional<Place> place = place_in(program, source, frames);
        return place ? PlaceNote{.words = place_in_words(*place, read_text(root / source), given),
                                 .repeated = place->repeated}
                     : PlaceNote{};
    };
}

}  // namespace workbook::tool
