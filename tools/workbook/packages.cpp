#include "tools/workbook/packages.hpp"

#include <sstream>

#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"

namespace workbook::tool {
namespace {

std::vector<std::string> split_at_commas(const std::string& text) {
    std::vector<std::string> words;
    std::istringstream stream(text);
    for (std::string word; std::getline(stream, word, ',');) {
        words.push_back(word);
    }
    return words;
}

/// "sudo dnf install gcc-c++ cmake"; empty if the system has none of the parts.
std::string install_line(const std::vector<Part>& parts, std::size_t system) {
    std::string line = package_systems[system].install;
    const std::size_t bare = line.size();
    for (const Part& part : parts) {
        line += part.packages[system].empty() ? "" : " " + part.packages[system];
    }
    return line.size() == bare ? "" : line;
}

}  // namespace

std::vector<Part> parse_packages(const std::string& text, const std::string& origin) {
    std::vector<Part> parts;
    std::istringstream lines(text);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        std::istringstream words(line);
        Part part;
        std::string probe;
        if (!(words >> part.name) || part.name.front() == '#') {
            continue;
        }
        words >> part.need >> probe;
        for (std::string& package : part.packages) {
            words >> package;
        }
        const std::size_t colon = probe.find(':');
        if (!words || colon == std::string::npos) {
            throw MachineError(origin + ":" + std::to_string(number) +
                               ": expected part, need, probe and a package for "
                               "each of " +
                               std::to_string(package_systems.size()) + " systems");
        }
        const std::string kind = probe.substr(0, colon);
        (kind == "command" ? part.commands : kind == "file" ? part.files : part.headers) =
            split_at_commas(probe.substr(colon + 1));
        for (std::string& package : part.packages) {
            package = package == "-" ? "" : package;
        }
        parts.push_back(part);
    }
    return parts;
}

std::vector<std::string> how_to_install(const std::vector<Part>& parts) {
    std::vector<std::string> all;
    for (std::size_t system = 0; system < package_systems.size(); ++system) {
        const std::string line = install_line(parts, system);
        if (line.empty()) {
            continue;
        }
        if (find_program(package_systems[system].program)) {
            return {line};
        }
        all.push_back(line);
    }
    return all;
}

}  // namespace workbook::tool
