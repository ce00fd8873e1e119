/// \file
/// What a test program has found out, exercise by exercise, and how it is printed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace results {

/// Opens the text of a NotImplemented error; the exercise follows.
inline constexpr std::string_view not_started_mark = "[not started] ";

/// Opens a line on standard error that names the test that begins, with --json: should the program crash or never end,
/// its caller knows where.
inline constexpr std::string_view running_mark = "[running] ";

/// Opens a line on standard error that names an address in this program's file: where it was when it crashed, innermost
/// call first.
inline constexpr std::string_view frame_mark = "[frame] ";

/// One test case.
struct TestResult {
    std::string exercise;  ///< "1.2"
    std::string name;      ///< the sentence that names the test
    std::string kind;      ///< value, gradient, property or extreme
    bool passed = false;
    std::string message;              ///< of the first failure
    std::string needs;                ///< an exercise that is not written yet, such as "7.3 autoencoder_backward"
    std::vector<std::string> frames;  ///< where an error was thrown that ended the test: addresses, innermost first
    std::vector<std::string> given;   ///< with it: "dense_forward was given weights (2, 3) and input (3, 5)"
    std::size_t runs = 0;             ///< of a statistical test; 0 for any other
    std::size_t failed_runs = 0;      ///< of these
};

enum class Status { passed, failed, not_started };

/// passed: every test did. not_started: the exercise itself is not written. failed: anything else.
Status status_of(const std::string& exercise, const std::vector<TestResult>& tests);

/// Tests of one exercise after the other, in the order in which they were run.
std::vector<std::string> exercises_in(const std::vector<TestResult>& tests);

/// The failed test of an exercise that is shown in full: the first that says what is wrong; where all that failed only met
/// an exercise that is not written yet, the first of those. Null if none failed.
const TestResult* shown_failure(const std::vector<TestResult>& tests);

/// A line for each exercise, the first failure in full, and its diagnosis.
std::string as_text(const std::vector<TestResult>& tests);

/// {"exercises":[{"id","status","diagnosis":{"certainty","text","found_in"},"tests":[{"name","kind","passed","message",
/// "needs"}]}]}, for a test that an error ended also "frames" and "given", and for a statistical test "runs" and
/// "failed_runs". `observed`: also "observed", the fingerprint of each exercise (fingerprints.hpp).
std::string as_json(const std::vector<TestResult>& tests, bool observed);

}  // namespace results
