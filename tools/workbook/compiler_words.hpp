#pragma once
// What a compiler or a linker said, read from its output. GCC and clang print other layouts, and so do their versions:
// what is not understood is left out.

#include <string>
#include <string_view>
#include <vector>

namespace workbook::tool {

/// "file:31:20", as compilers write it.
struct SourcePlace {
    std::string file;  ///< as the compiler names it; empty if unknown
    int line = 0;      ///< 0 if unknown
    int column = 0;    ///< 0 if unknown
};

/// A note below an error or a warning.
struct CompilerNote {
    SourcePlace place;
    std::string message;
    std::vector<std::string> excerpt;
};

enum class Severity { warning, error };

/// An error or a warning, with all that belongs to it.
struct CompilerMessage {
    Severity severity = Severity::error;
    SourcePlace place;                 ///< without a line where a program speaks of itself ("c++: fatal error: …")
    std::string message;               ///< without "error:"
    std::string option;                ///< "-Wshadow"; empty if none is named
    std::string step;                  ///< the line of the log that names what failed; empty if unknown
    std::vector<std::string> excerpt;  ///< the source's lines, and the marks below them
    std::vector<CompilerNote> notes;
    std::vector<SourcePlace> callers;  ///< "required from here": what led to this place, the innermost first
};

/// All errors and warnings in a build's log, in its order.
std::vector<CompilerMessage> read_compiler(std::string_view log);

/// A name that the linker misses or has twice.
struct LinkerMessage {
    bool twice = false;
    std::string symbol;  ///< "ae::dense_forward(ae::Dense const&, Matrix const&)"
};

/// What the linker complained of, in the log's order (GNU ld, gold, lld, mold, macOS's).
std::vector<LinkerMessage> read_linker(std::string_view log);

/// The text without the float flavour's namespace, which no student has seen.
std::string in_students_names(std::string text);

/// The text with the arguments of nested templates left out, until it is no longer than `length`.
std::string without_template_arguments(std::string text, std::size_t length);

/// The lines of a text, without the codes that colour a terminal.
std::vector<std::string> plain_lines(std::string_view text);

/// The "[3/12]" or "[ 25%]" that a line of the build begins with; empty if it has none.
std::string_view progress_mark(std::string_view line);

/// True for a line by which ninja or make says that a step failed.
bool is_failed_step(std::string_view line);

}  // namespace workbook::tool
