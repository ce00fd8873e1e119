#pragma once
// What a failed build means to the student: the first error with its place, in the compiler's words, and what to do.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/workbook/build.hpp"
#include "tools/workbook/project.hpp"

namespace workbook::tool {

/// One error of the compiler or the linker.
struct BuildError {
    std::string file = {};                  ///< relative to the project's root where it lies below; empty if unknown
    int line = 0;                           ///< 0 if unknown
    int column = 0;                         ///< 0 if unknown, or of no use
    std::string message = {};               ///< without "error:"
    std::vector<std::string> details = {};  ///< the source's line with its marks, and the notes that help; ten at most
    std::string help = {};                  ///< a sentence of help; empty where the cause is not sure
};

/// "chapters/01_dense_layer/dense_layer.cpp:31: 'max' was not declared"
std::string to_text(const BuildError& error);

/// The first error in a build's log that a student can act on: one whose place is in the project's own files. Where
/// the file itself tells more than the compiler (a minus sign out of a text, an empty file), that.
std::optional<BuildError> first_build_error(std::string_view log, const Project& project);

/// True if the log's failures are all in the float flavour of the student's library (student_NN_float).
bool only_float_failed(std::string_view log);

/// What a failed build means to the student, in a message and what to do about it.
struct BuildDiagnosis {
    std::string message;
    std::string diagnosis;
};

/// \throws MachineError if it is not the code that is at fault: no memory, a full disk, a header of the system that is
///         missing.
BuildDiagnosis diagnose_build(const BuildOutcome& outcome, const Project& project);

/// The same on standard error, below a headline such as "workbook gallery: it could not be built".
void print_diagnosis(const BuildOutcome& outcome, const Project& project, const std::string& headline);

}  // namespace workbook::tool
