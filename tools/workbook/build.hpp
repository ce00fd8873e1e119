#pragma once
// Building targets of the project, and what a failed build says in plain form.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/workbook/freshness.hpp"
#include "tools/workbook/project.hpp"

namespace workbook::tool {

/// One error of the compiler or the linker.
struct BuildError {
    std::string file;     ///< relative to the project's root where it lies below; empty if unknown
    int line = 0;         ///< 0 if unknown
    std::string message;  ///< without "error:"
};

/// "chapters/01_dense_layer/dense_layer.cpp:31: 'max' was not declared"
std::string to_text(const BuildError& error);

struct BuildOutcome {
    bool built = false;
    std::string log;  ///< what the build printed
    std::filesystem::path log_file;
    Sources sources;  ///< what was built: the sources as they were
};

/// Builds targets in the student's build tree, with a line that shows how far it is (on a terminal). What the
/// build prints goes to a file under build/student/logs. An error does not stop the other targets.
///
/// What was built is what lay on the disk when the build ended, by content (\see freshness.hpp): where a student's source is saved
/// while it is compiled, it is compiled again. After some rounds of that the last one stands; `sources` says what it was.
///
/// \param what  for the progress line: "chapter 01"
/// \throws MachineError if CMake cannot be started or cannot configure.
BuildOutcome build(const Project& project, const std::vector<std::string>& targets, const std::string& what);

/// The first error in a build's log that a student can act on: one whose place is in the project's own files.
std::optional<BuildError> first_build_error(std::string_view log, const Project& project);

/// True if the log's failures are all in the float flavour of the student's library (student_NN_float): the
/// same code compiles with double.
bool only_float_failed(std::string_view log);

/// What a failed build means to the student, in a message and what to do about it.
struct BuildDiagnosis {
    std::string message;
    std::string diagnosis;
};
BuildDiagnosis diagnose_build(const BuildOutcome& outcome, const Project& project);

/// The same on standard error, below a headline such as "workbook: it could not be built".
void print_diagnosis(const BuildOutcome& outcome, const Project& project, const std::string& headline);

}  // namespace workbook::tool
