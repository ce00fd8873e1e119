#include "tools/workbook/build.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <thread>

#include "tools/workbook/compiler_words.hpp"
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

void require_configuration(const Project& project, const Outcome& outcome, const fs::path& log_file) {
    const bool cmake_failed = outcome.output.find("CMake Error") != std::string::npos ||
                              outcome.output.find("rebuilding 'build.ninja'") != std::string::npos ||
                              !fs::exists(project.build() / "CMakeCache.txt");
    if (!outcome.succeeded() && cmake_failed) {
        if (const auto reason = try_read_text(project.build() / "stopped.txt")) {  // cmake/Environment.cmake
            throw MachineError(last_lines(*reason, 15));
        }
        throw MachineError("CMake cannot set up the build:\n" + indented(last_lines(outcome.output, 15), "  ") +
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

}  // namespace workbook::tool
