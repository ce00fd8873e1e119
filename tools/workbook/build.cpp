#include "tools/workbook/build.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"
#include "tools/workbook/terminal.hpp"

namespace workbook::tool {
namespace fs = std::filesystem;
namespace {

/// Two builds in one tree disturb each other, so the second waits for the first. The launcher takes the same
/// lock.
class BuildLock {
public:
    explicit BuildLock(const fs::path& folder)
        : file_(::open((folder / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
        if (file_ >= 0 && ::flock(file_, LOCK_EX | LOCK_NB) != 0) {
            LiveLine line;
            line.show("waiting for another ./workbook that is building");
            ::flock(file_, LOCK_EX);
        }
    }
    ~BuildLock() {
        if (file_ >= 0) {
            ::close(file_);
        }
    }
    BuildLock(const BuildLock&) = delete;
    BuildLock& operator=(const BuildLock&) = delete;

private:
    int file_;
};

bool uses_ninja(const Project& project) { return fs::exists(project.build() / "build.ninja"); }

std::vector<std::string> build_command(const Project& project, const std::vector<std::string>& targets) {
    std::vector<std::string> arguments{"cmake", "--build", project.build().string(), "--target"};
    arguments.insert(arguments.end(), targets.begin(), targets.end());
    if (std::getenv("CMAKE_BUILD_PARALLEL_LEVEL") == nullptr) {
        const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
        arguments.insert(arguments.end(), {"--parallel", std::to_string(cores)});
    }
    arguments.emplace_back("--");
    if (uses_ninja(project)) {
        arguments.insert(arguments.end(), {"-k", "0"});
    } else {
        arguments.emplace_back("-k");
    }
    return arguments;
}

/// The "[3/12]" or "[ 25%]" that a line of the build begins with; empty if it has none.
std::string_view progress_mark(std::string_view line) {
    const std::size_t end = line.find(']');
    if (line.empty() || line.front() != '[' || end == std::string_view::npos || end > 16) {
        return {};
    }
    return line.substr(0, end + 1);
}

constexpr std::string_view error_marks[] = {": fatal error: ", ": error: "};

/// Splits "path:31:20" into the path and its line.
BuildError place_of(std::string_view text) {
    BuildError error;
    std::vector<int> numbers;
    while (numbers.size() < 2) {
        const std::size_t colon = text.rfind(':');
        int number = 0;
        if (colon == std::string_view::npos ||
            std::from_chars(text.data() + colon + 1, text.data() + text.size(), number).ptr !=
                text.data() + text.size() ||
            colon + 1 == text.size()) {
            break;
        }
        numbers.push_back(number);
        text = text.substr(0, colon);
    }
    error.file = std::string(text);
    error.line = numbers.empty() ? 0 : numbers.back();
    return error;
}

/// The float flavour's namespace goes by another name, which no student has seen.
std::string in_students_names(std::string text) {
    constexpr std::string_view flavoured = "ae_float::";
    for (std::size_t at = text.find(flavoured); at != std::string::npos; at = text.find(flavoured, at)) {
        text.replace(at, flavoured.size(), "ae::");
    }
    return text;
}

bool is_ours(const fs::path& file, const Project& project) {
    const std::string shown = project.shown(file);
    return !fs::path(shown).is_absolute() && shown.rfind("build/", 0) != 0;
}

std::optional<BuildError> compiler_error(std::string_view line) {
    for (const std::string_view mark : error_marks) {
        const std::size_t at = line.find(mark);
        if (at != std::string_view::npos) {
            BuildError error = place_of(line.substr(0, at));
            error.message = in_students_names(std::string(line.substr(at + mark.size())));
            return error;
        }
    }
    return std::nullopt;
}

/// "undefined reference to `ae::dense_forward(...)'" and its kin, in words.
std::optional<BuildError> linker_error(std::string_view line) {
    constexpr std::string_view undefined = "undefined reference to ";
    constexpr std::string_view twice = "multiple definition of ";
    for (const std::string_view mark : {undefined, twice}) {
        const std::size_t at = line.find(mark);
        if (at == std::string_view::npos) {
            continue;
        }
        std::string name = in_students_names(std::string(line.substr(at + mark.size())));
        std::replace(name.begin(), name.end(), '`', '\'');
        const std::size_t end = name.find("';");
        name = end == std::string::npos ? name : name.substr(0, end + 1);
        BuildError error;
        error.message = mark == undefined
                            ? name + " is declared, but not defined: were its name or its arguments changed?"
                            : name + " is defined twice";
        return error;
    }
    return std::nullopt;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool starts_a_step(std::string_view line) {
    return line.rfind("FAILED: ", 0) == 0 || !progress_mark(line).empty();
}

/// A place in our own files that the compiler names near an error in a library: "…cpp:31:20:   required from
/// here".
std::optional<BuildError> own_place_near(const std::vector<std::string_view>& lines, std::size_t error_line,
                                         const Project& project) {
    const auto place_in = [&](std::string_view line) -> std::optional<BuildError> {
        const std::size_t end = std::min(line.find(": "), line.find(":   "));
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        const BuildError place = place_of(line.substr(0, end));
        return place.line > 0 && is_ours(place.file, project) ? std::optional<BuildError>(place)
                                                              : std::nullopt;
    };
    for (std::size_t i = error_line; i-- > 0 && !starts_a_step(lines[i]);) {
        if (auto place = place_in(lines[i])) {
            return place;
        }
    }
    for (std::size_t i = error_line + 1;
         i < lines.size() && !starts_a_step(lines[i]) && !compiler_error(lines[i]); ++i) {
        if (auto place = place_in(lines[i])) {
            return place;
        }
    }
    return std::nullopt;
}

void require_configuration(const Project& project, const Outcome& outcome, const fs::path& log_file) {
    const bool cmake_failed = outcome.output.find("CMake Error") != std::string::npos ||
                              outcome.output.find("rebuilding 'build.ninja'") != std::string::npos ||
                              !fs::exists(project.build() / "CMakeCache.txt");
    if (!outcome.succeeded() && cmake_failed) {
        if (const auto reason = try_read_text(project.build() / "stopped.txt")) {  // cmake/Environment.cmake
            throw MachineError(last_lines(*reason, 15));
        }
        throw MachineError("CMake cannot set up the build:\n" +
                           indented(last_lines(outcome.output, 15), "  ") +
                           "The whole log: " + project.shown(log_file) +
                           "\nWhat this machine lacks: ./workbook doctor. To start afresh, delete the folder "
                           "build/student and try again.");
    }
}

void require_targets(const Outcome& outcome) {
    constexpr std::string_view mark = "unknown target '";
    const std::size_t at = outcome.output.find(mark);
    if (!outcome.succeeded() && at != std::string::npos) {
        const std::size_t begin = at + mark.size();
        throw MachineError("this tree has no target '" +
                           outcome.output.substr(begin, outcome.output.find('\'', begin) - begin) +
                           "': the chapter lacks a file. Compare chapters/CMakeLists.txt with the folders.");
    }
}

Outcome run_build_system(const Project& project, const std::vector<std::string>& targets, const std::string& what) {
    LiveLine line;
    Command command;
    command.arguments = build_command(project, targets);
    command.folder = project.root;
    command.environment = {{"LC_ALL", "C"}, {"CLICOLOR_FORCE", "0"}, {"NINJA_STATUS", "[%f/%t] "}};
    command.merge_errors = true;
    command.on_line = [&](std::string_view text) {
        const std::string_view mark = progress_mark(text);
        if (!mark.empty()) {
            line.show("building " + what + " " + std::string(mark));
        }
    };
    line.show("building " + what);
    return run_process(command);
}

/// One run of the build system, on the sources as they are at its beginning; the record is brought up to date.
BuildOutcome build_once(const Project& project, const std::vector<std::string>& targets, const std::string& what,
                        BuildRecord& record) {
    BuildOutcome outcome;
    outcome.log_file = project.logs() / ("build-" + (targets.size() == 1 ? targets.front() : "several") + ".log");
    outcome.sources = read_sources(project, record);
    forget_stale_objects(project, record, outcome.sources);
    const Outcome run = run_build_system(project, targets, what);
    record = record_of_build(project, record, outcome.sources, read_sources(project, record));
    save_build_record(project, record);
    try_write_text(outcome.log_file, run.output + run.errors);
    require_targets(run);
    require_configuration(project, run, outcome.log_file);
    outcome.built = run.succeeded();
    outcome.log = run.output;
    return outcome;
}

}  // namespace

std::string to_text(const BuildError& error) {
    if (error.file.empty()) {
        return error.message;
    }
    return error.file + (error.line > 0 ? ":" + std::to_string(error.line) : "") + ": " + error.message;
}

BuildOutcome build(const Project& project, const std::vector<std::string>& targets, const std::string& what) {
    if (!fs::exists(project.build() / "CMakeCache.txt")) {
        throw MachineError(
            "the build is not set up: start the command as ./workbook, or run `cmake --preset student` "
            "in " +
            project.root.string());
    }
    constexpr int most_rounds = 5;
    const BuildLock lock(project.build());
    BuildRecord record = load_build_record(project);
    for (int round = 1;; ++round) {
        BuildOutcome outcome = build_once(project, targets, what, record);
        if (round == most_rounds ||
            !changed_source(outcome.sources, read_students_sources(project), Compare::content_and_stamp)) {
            return outcome;
        }
    }
}

std::optional<BuildError> first_build_error(std::string_view log, const Project& project) {
    const std::vector<std::string_view> lines = lines_of(log);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto error = compiler_error(lines[i]);
        if (!error || error->line == 0) {
            continue;  // "collect2: error: ld returned 1" and its kin say nothing by themselves
        }
        if (!is_ours(error->file, project)) {
            if (const auto place = own_place_near(lines, i, project)) {
                error->file = place->file;
                error->line = place->line;
            }
        }
        error->file = project.shown(error->file);
        return error;
    }
    for (const std::string_view line : lines) {
        if (auto error = linker_error(line)) {
            return error;
        }
    }
    return std::nullopt;
}

bool only_float_failed(std::string_view log) {
    bool float_failed = false;
    for (const std::string_view line : lines_of(log)) {
        const bool failure =
            line.rfind("FAILED: ", 0) == 0 ||
            (line.find("***") != std::string_view::npos && line.find("] Error ") != std::string_view::npos &&
             line.find(".o]") != std::string_view::npos);
        if (!failure) {
            continue;
        }
        const std::size_t library = line.find("student_");
        if (library == std::string_view::npos ||
            line.substr(library + std::string_view("student_NN_").size(), 5) != "float") {
            return false;
        }
        float_failed = true;
    }
    return float_failed;
}

BuildDiagnosis diagnose_build(const BuildOutcome& outcome, const Project& project) {
    const auto error = first_build_error(outcome.log, project);
    BuildDiagnosis diagnosis;
    diagnosis.message = error ? to_text(*error) : "the build failed";
    diagnosis.diagnosis = "All that the compiler said: " + project.shown(outcome.log_file);
    if (only_float_failed(outcome.log)) {
        diagnosis.diagnosis =
            "The code compiles with double, but not with float, with which the chapter trains. Write Scalar "
            "instead of "
            "double or float, and Scalar(0.5) instead of 0.5: std::max(Scalar(0), x). Where a "
            "sum is taken in double on purpose, its result goes back with .cast<Scalar>(). " +
            diagnosis.diagnosis;
    }
    return diagnosis;
}

void print_diagnosis(const BuildOutcome& outcome, const Project& project, const std::string& headline) {
    const BuildDiagnosis reason = diagnose_build(outcome, project);
    std::cerr << headline << "\n\n" << indented(reason.message, "  ") << "\n" << indented(reason.diagnosis, "  ");
}

}  // namespace workbook::tool
