#pragma once
// What ends the command early, and the exit status that it ends with. A wrong call is workbook::UsageError.

#include <functional>

#include "common/errors.hpp"

namespace workbook::tool {

/// Exit statuses of the command. Scripts and other tools rely on them.
namespace exit_status {
inline constexpr int done = 0;
inline constexpr int not_right_yet = 1;
inline constexpr int wrong_call = 2;
inline constexpr int machine_lacks_something = 3;
inline constexpr int interrupted = 130;
}  // namespace exit_status

/// The machine or the tree lacks something: a program, a library, a file of the workbook. Exit status 3.
struct MachineError : Error {
    using Error::Error;
};

/// The user pressed Ctrl-C. Exit status 130, as shells have it.
struct Interrupted : Error {
    Interrupted() : Error("interrupted") {}
};

/// Runs a command. What ends it early is told on standard error, as "workbook: …", and becomes the exit status.
int run_guarded(const std::function<int()>& command);

}  // namespace workbook::tool
