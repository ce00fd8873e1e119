#pragma once
// Child processes: started directly (never through a shell), with a time limit and capped capture.

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace workbook::tool {

/// What to start, and how.
struct Command {
    std::vector<std::string>
        arguments;                 ///< arguments[0] is the program: a path, or a name found through PATH
    std::filesystem::path folder;  ///< working directory; empty: the caller's
    std::vector<std::pair<std::string, std::string>> environment;  ///< added to the caller's environment
    std::optional<double> time_limit;                              ///< seconds; none: as long as it takes
    std::size_t memory_limit = 0;                                  ///< bytes of address space; 0: no limit
    std::size_t capture_limit = std::size_t{4} << 20;              ///< bytes kept of each stream
    bool merge_errors = false;                                     ///< standard error goes into the output
    std::function<void(std::string_view line)>
        on_line;                    ///< called for each whole line of output, while it runs
    std::function<void()> on_wait;  ///< called now and then while it runs (a clock's tick)
};

enum class Ending { exited, signalled, timed_out };

/// How a child process ended.
struct Outcome {
    Ending ending = Ending::exited;
    int status = 0;  ///< exit status, or the number of the signal
    std::string output;
    std::string errors;
    bool truncated = false;  ///< a stream was longer than capture_limit: its first half and its end are kept
    double seconds = 0;

    [[nodiscard]] bool succeeded() const { return ending == Ending::exited && status == 0; }
};

/// Runs a command to its end. Standard input is empty. Ctrl-C is handed on to the child and its children.
///
/// \throws MachineError if the program cannot be started.
/// \throws Interrupted if the user pressed Ctrl-C.
Outcome run_process(const Command& command);

/// Becomes the command: same process, same terminal. Only arguments, folder and environment are used.
///
/// \throws MachineError if the program cannot be started.
[[noreturn]] void become_process(const Command& command);

/// The program that shows a page to the user, in the browser that the user chose.
#ifdef __APPLE__
inline constexpr const char* page_opener = "open";
#else
inline constexpr const char* page_opener = "xdg-open";
#endif

/// The full path of a program that is found through PATH, if there is one.
std::optional<std::filesystem::path> find_program(std::string_view name);

/// A signal in words: "segmentation fault (SIGSEGV)".
std::string signal_in_words(int signal_number);

}  // namespace workbook::tool
