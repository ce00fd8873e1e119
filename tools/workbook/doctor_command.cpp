#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <sstream>
#include <thread>

#include "common/data_folder.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/json.hpp"
#include "tools/workbook/packages.hpp"
#include "tools/workbook/process.hpp"

namespace workbook::tool {
namespace fs = std::filesystem;
namespace {

/// What was found of one part.
struct Finding {
    Part part;
    bool found = false;
    std::string version;
    std::string origin;  ///< a path, "system" or "fetched"
};

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

/// What a program says about its version, on one line; empty if it cannot be run.
std::string version_of(const fs::path& program) {
    Command command;
    command.arguments = {program.string(), "--version"};
    command.time_limit = 10;
    return first_line(run_process(command).output);
}

/// A line of CMake's cache: "CMAKE_CXX_COMPILER:FILEPATH=/usr/bin/c++" gives "/usr/bin/c++".
std::string cache_entry(const Project& project, const std::string& name) {
    std::istringstream lines(try_read_text(project.build() / "CMakeCache.txt").value_or(""));
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind(name + ":", 0) == 0) {
            return line.substr(line.find('=') + 1);
        }
    }
    return "";
}

Finding find_command(const Project& project, const Part& part) {
    std::vector<std::string> candidates = part.commands;
    if (part.name == "compiler") {
        candidates.insert(candidates.begin(), cache_entry(project, "CMAKE_CXX_COMPILER"));
    }
    if (part.name == "ninja") {
        candidates.emplace_back("make");
    }
    for (const std::string& name : candidates) {
        if (const auto program = name.empty() ? std::nullopt : find_program(name)) {
            return {part, true, version_of(*program), program->string()};
        }
    }
    return {part, false, "", ""};
}

/// What the documentation needs may be on the system although CMake has not looked for it yet.
Finding find_file(const Part& part) {
    std::vector<fs::path> candidates(part.files.begin(), part.files.end());
    if (part.need == "docs") {
        for (const std::string& header : part.headers) {
            for (const char* folder : {"/usr/include", "/usr/local/include", "/opt/homebrew/include"}) {
                candidates.push_back(fs::path(folder) / header);
            }
        }
    }
    for (const fs::path& candidate : candidates) {
        if (fs::exists(candidate)) {
            return {part, true, "", candidate.string()};
        }
    }
    return {part, false, "", ""};
}

/// A library, as CMake found it: cmake/Dependencies.cmake writes "name|version|origin" lines.
Finding find_library(const Project& project, const Part& part) {
    std::istringstream lines(try_read_text(project.build() / "dependencies.txt").value_or(""));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream fields(line);
        Finding finding{part, true, "", ""};
        std::string name;
        std::getline(fields, name, '|');
        std::getline(fields, finding.version, '|');
        std::getline(fields, finding.origin);
        if (name == part.name) {
            return finding;
        }
    }
    return find_file(part);
}

struct DataState {
    std::string cache;
    bool digits_drawn = false;
    std::string mnist;
    bool mnist_there = false;
};

DataState look_for_data() {
    DataState state;
    try {
        const fs::path cache = cache_folder();
        state.cache = cache.string();
        std::error_code error;
        for (const fs::directory_entry& entry : fs::directory_iterator(cache, error)) {
            state.digits_drawn =
                state.digits_drawn || entry.path().filename().string().rfind("digits", 0) == 0;
        }
    } catch (const DataError& problem) {
        state.cache = problem.what();
    }
    try {
        state.mnist = mnist_folder().string();
        state.mnist_there = mnist_is_there();
    } catch (const DataError& problem) {
        state.mnist = problem.what();
    }
    return state;
}

void print_group(const Look& look, const std::string& heading, const std::string& need,
                 const std::vector<Finding>& findings) {
    std::cout << styled(look, Style::bold, heading) << '\n';
    for (const Finding& finding : findings) {
        if (finding.part.need != need) {
            continue;
        }
        const Style style = finding.found ? Style::plain : need == "docs" || need == "browser" ? Style::caution : Style::bad;
        std::cout << "  " << padded(finding.part.name, 17)
                  << (finding.found ? finding.version + "  (" + finding.origin + ")"
                                    : styled(look, style, "missing"))
                  << '\n';
    }
}

void print_data(const DataState& data) {
    std::cout << "  " << padded("drawn digits", 17)
              << (data.digits_drawn ? "in " + data.cache : "not drawn yet; the first run draws them") << '\n';
    std::cout << "  " << padded("MNIST", 17) << (data.mnist_there ? "in " : "not in ") << data.mnist
              << (data.mnist_there ? "" : "; ./workbook data mnist gets it") << '\n';
}

Json to_tree(const Finding& finding) {
    return {Json::Object{{"name", {finding.part.name}},
                         {"need", {finding.part.need}},
                         {"found", {finding.found}},
                         {"version", {finding.version}},
                         {"origin", {finding.origin}}}};
}

Json to_tree(const std::vector<std::string>& texts) {
    Json::List list;
    for (const std::string& text : texts) {
        list.push_back({text});
    }
    return {list};
}

}  // namespace

int doctor_command(const Session& session, const DoctorOptions& options) {
    const fs::path file = session.project.root / "cmake" / "packages.txt";
    std::vector<Finding> findings;
    std::vector<Part> needed;    // without these, nothing works
    std::vector<Part> optional;  // for the documentation
    for (const Part& part : parse_packages(read_text(file), session.project.shown(file))) {
        findings.push_back(part.commands.empty() ? find_library(session.project, part)
                                                 : find_command(session.project, part));
        if (!findings.back().found) {
            (part.need == "docs" || part.need == "browser" ? optional : needed).push_back(part);
        }
    }
    const double cores = std::max(1U, std::thread::hardware_concurrency());
    const DataState data = look_for_data();
    const int status = needed.empty() ? exit_status::done : exit_status::machine_lacks_something;

    if (options.json) {
        Json::List parts;
        std::transform(findings.begin(), findings.end(), std::back_inserter(parts),
                       [](const Finding& finding) { return to_tree(finding); });
        std::cout << to_json({Json::Object{{"parts", {parts}},
                                           {"cores", {cores}},
                                           {"digits_drawn", {data.digits_drawn}},
                                           {"cache_folder", {data.cache}},
                                           {"mnist_there", {data.mnist_there}},
                                           {"mnist_folder", {data.mnist}},
                                           {"install", to_tree(how_to_install(needed))},
                                           {"install_for_docs", to_tree(how_to_install(optional))}}})
                  << std::endl;
        return status;
    }
    print_group(session.look, "To build", "build", findings);
    std::cout << "  " << padded("cores", 17) << cores << "\n\n";
    print_group(session.look, "Libraries", "library", findings);
    std::cout << '\n';
    print_group(session.look, "For ./workbook docs only", "docs", findings);
    std::cout << '\n';
    print_group(session.look, "For ./workbook docs --check only", "browser", findings);
    std::cout << '\n' << styled(session.look, Style::bold, "Data") << '\n';
    print_data(data);
    for (const auto& [parts, purpose] : {std::pair(needed, "To install what is missing:"),
                                         std::pair(optional, "To install what the documentation needs:")}) {
        if (!parts.empty()) {
            std::cout << '\n' << purpose << '\n';
            for (const std::string& line : how_to_install(parts)) {
                std::cout << "  " << line << '\n';
            }
        }
    }
    std::cout << "\nworkbook: "
              << (needed.empty()
                      ? styled(session.look, Style::good, "this machine has all that the workbook needs")
                      : styled(session.look, Style::bad,
                               "this machine lacks " + counted(static_cast<std::int64_t>(needed.size()), "part")))
              << std::endl;
    return status;
}

}  // namespace workbook::tool
