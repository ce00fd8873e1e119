#pragma once
// Running a chapter's tests on one variant after the other.

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tools/workbook/process.hpp"

namespace workbook::variants {

/// What every trial is given.
struct Trial {
    std::filesystem::path program;  ///< the chapter's tests, linked with the reference as a shared library
    std::filesystem::path library;  ///< the variants: loaded before the reference, its functions are the ones that count
    double least_seconds = 2;       ///< of the processor that any variant is given: a right one may well be slow
    bool keep_output = false;       ///< what the program prints is of interest, and not its status only
    std::vector<std::pair<std::string, std::string>> environment = {};  ///< of the program, beside the caller's
};

/// One run of the tests.
struct Run {
    int variant = 0;
    std::vector<std::string> arguments = {};  ///< of the program, behind --json
    tool::Outcome outcome = {};               ///< filled in
};

/// Runs the tests on each variant, two at a time. One that needs ten times as much of the processor's time as the original,
/// and then some, is ended.
///
/// \param on_trial  called with the number of trials that have ended.
/// \throws DataError if the tests do not pass without a variant.
void run_trials(const Trial& trial, std::vector<Run>& runs, const std::function<void(std::size_t)>& on_trial);

}  // namespace workbook::variants
