#include "tools/workbook/build_diagnosis.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <iostream>
#include <utility>

#include "tools/workbook/compile_help.hpp"
#include "tools/workbook/compiler_words.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/source_text.hpp"
#include "tools/workbook/student_object.hpp"
#include "tools/workbook/terminal.hpp"

namespace workbook::tool {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t longest_line = 200;
constexpr std::size_t most_details = 10;
constexpr std::size_t most_notes = 3;

bool is_ours(const std::string& file, const Project& project) {
    const std::string shown = project.shown(file);
    return !file.empty() && !fs::path(shown).is_absolute() && !shown.starts_with("build/");
}

/// chapters/NN_name/name.cpp, which a student writes.
bool is_students(const std::string& file, const Project& project) {
    const fs::path shown = project.shown(file);
    const std::string folder = shown.parent_path().filename().string();
    return *shown.begin() == "chapters" && folder.size() > 3 && shown.filename() == folder.substr(3) + ".cpp";
}

/// The place in our own files that an error belongs to: its own, or the nearest that led to it.
std::optional<SourcePlace> own_place(const CompilerMessage& error, const Project& project) {
    if (error.place.line > 0 && is_ours(error.place.file, project)) {
        return error.place;
    }
    for (std::size_t i = error.callers.size(); i-- > 0;) {
        if (is_ours(error.callers[i].file, project)) {
            return error.callers[i];
        }
    }
    for (const CompilerNote& note : error.notes) {
        if (note.place.line > 0 && is_ours(note.place.file, project)) {
            return note.place;
        }
    }
    return std::nullopt;
}

/// clang puts the condition of a static_assert before its words: long, and of no use.
std::string without_requirement(std::string message) {
    const std::size_t begin = message.find(" due to requirement '");
    const std::size_t end = message.rfind("' \"");
    if (begin != std::string::npos && end != std::string::npos && begin < end) {
        message.erase(begin, end + 1 - begin);
    }
    return message;
}

std::string cut(const std::string& line) {
    return line.size() <= longest_line ? line : line.substr(0, longest_line) + " ...";
}

/// A line of a file as compilers show it: "   31 | return 0;".
std::vector<std::string> line_of(const fs::path& file, int line) {
    const auto lines = plain_lines(try_read_text(file).value_or(""));
    const auto index = static_cast<std::size_t>(line - 1);
    return line > 0 && index < lines.size() ? std::vector{"    " + std::to_string(line) + " | " + lines[index]}
                                            : std::vector<std::string>{};
}

/// Notes that help: about our own files, or with a proposal. The candidates of libraries do not.
bool helps(const CompilerNote& note, const Project& project) {
    for (const std::string_view chatter :
         {"in instantiation of", "in expansion of macro", "expanded from macro", "substitution failed", "there is ",
          "there are ", "each undeclared identifier", "include '<", "is not derived from", "mismatched types",
          "could not match", "-fext-numeric-literals", "lambda expression begins", "capture '", "default capture",
          "backtrace"}) {
        if (note.message.find(chatter) != std::string::npos) {
            return false;
        }
    }
    if (is_ours(note.place.file, project)) {
        return true;
    }
    for (const std::string_view proposal :
         {"did you forget", "did you mean", "is defined in header", "deduced conflicting types", "to match this"}) {
        if (note.message.find(proposal) != std::string::npos) {
            return true;
        }
    }
    return false;
}

/// The lines of the source below an error, without the compiler's proposal of a change as a patch.
void add_excerpt(std::vector<std::string>& details, const std::vector<std::string>& excerpt, std::size_t most) {
    for (const std::string& line : excerpt) {
        if (most == 0 || line.find("+++ |") != std::string::npos) {
            return;
        }
        const bool gutter = line.find(" | ") < 8 || line.find(" |") + 2 == line.size() || line.starts_with("      |");
        details.push_back((gutter ? "" : "      ") + cut(without_template_arguments(line, 120)));
        --most;
    }
}

std::vector<std::string> details_of(const CompilerMessage& error, const SourcePlace& place, const Project& project) {
    std::vector<std::string> details;
    const bool in_place = place.file == error.place.file && place.line == error.place.line;
    if (in_place) {
        add_excerpt(details, error.excerpt, 4);
    } else {
        add_excerpt(details, line_of(place.file, place.line), 1);
    }
    std::vector<std::string> told;
    for (const CompilerNote& note : error.notes) {
        const std::string words =
            note.message.substr(std::min(note.message.find_first_not_of(' '), note.message.size()));
        if (!helps(note, project) || std::ranges::find(told, words) != told.end() || told.size() == most_notes) {
            continue;
        }
        told.push_back(words);
        const bool a_header =
            words.find("is defined in header") != std::string::npos;  // its place is that of the #include
        const bool elsewhere = !a_header && note.place.line > 0 && note.place.line != place.line;
        const std::string where = elsewhere && is_ours(note.place.file, project)
                                      ? project.shown(note.place.file) + ":" + std::to_string(note.place.line) + ": "
                                      : "";
        details.push_back(" " + where + "note: " + cut(without_template_arguments(words, longest_line)));
        if (!where.empty()) {
            add_excerpt(details, note.excerpt, 1);
        }
    }
    details.resize(std::min(details.size(), most_details));
    return details;
}

std::string capitalised(std::string sentence) {
    sentence[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence[0])));
    return sentence;
}

/// The first chapter's folder that has a header with this function in it.
std::optional<std::string> chapter_declaring(const std::string& function, const Project& project) {
    std::error_code error;
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(project.chapters(), error)) {
        folders.push_back(entry.path());
    }
    std::ranges::sort(folders);
    for (const fs::path& folder : folders) {
        const std::string name = folder.filename().string();
        if (name.size() > 3) {
            const std::string header = code_of(try_read_text(folder / (name.substr(3) + ".hpp")).value_or(""));
            if (header.find(" " + function + "(") != std::string::npos) {
                return name;
            }
        }
    }
    return std::nullopt;
}

/// Help with a name that is not declared: a function of another chapter.
std::string help_with_name(const std::string& name, const std::string& file, const Project& project) {
    const auto chapter = name.empty() ? std::nullopt : chapter_declaring(name, project);
    const std::string own = fs::path(file).parent_path().filename().string();
    if (!chapter || own.size() < 3 || *chapter == own) {
        return "";
    }
    return name + " belongs to chapter " + chapter->substr(0, 2) +
           (*chapter > own ? ", which comes later: this chapter does without it."
                           : ": #include \"" + chapter->substr(3) + ".hpp\", if this chapter builds on that one.");
}

/// What the file itself tells about a failed build, before the compiler's words: an error that has this place.
std::optional<BuildError> trouble_in(const std::string& file, int error_line, const Project& project) {
    const auto source = try_read_text(project.root / file);
    if (!source) {
        return std::nullopt;
    }
    auto remark = unreadable(*source);
    if (!remark) {
        remark = foreign_character(*source, error_line);
    }
    if (!remark) {
        return std::nullopt;
    }
    BuildError error{.file = file, .line = remark->line, .column = remark->column, .message = remark->message};
    if (remark->line > 0) {
        error.details = line_of(project.root / file, remark->line);
    } else {
        error.help =
            "To have the chapter's stubs back: ./workbook reset " + std::to_string(std::atoi(file.c_str() + 9));
    }
    return error;
}

BuildError in_words(const CompilerMessage& found, const SourcePlace& place, const Project& project) {
    BuildError error{.file = project.shown(place.file), .line = place.line};
    if (is_students(place.file, project)) {
        if (auto trouble = trouble_in(error.file, place.line, project)) {
            trouble->details.push_back(
                " The compiler's first words, in line " + std::to_string(place.line) + ": " +
                cut(without_template_arguments(without_requirement(found.message), longest_line)));
            return *trouble;
        }
    }
    error.message = cut(without_template_arguments(without_requirement(found.message), longest_line));
    error.details = details_of(found, place, project);
    error.help = help_with(found);
    if (error.help.empty()) {
        error.help = help_with_name(undeclared_name(found), place.file, project);
    }
    if (const auto source = try_read_text(project.root / error.file); source && is_students(place.file, project)) {
        if (const auto brace = unbalanced(*source)) {
            error.help = capitalised(brace->message) + ".";
        }
    }
    return error;
}

/// "ae::dense_forward(ae::Dense const&)" -> "dense_forward"
std::string function_of(const std::string& symbol) {
    const std::string name = symbol.substr(0, symbol.find('('));
    const std::size_t colons = name.rfind("::");
    return colons == std::string::npos ? name : name.substr(colons + 2);
}

/// A function that a chapter's header declares and that nobody defines, or that is there twice.
BuildError in_words(const LinkerMessage& found, const Project& project) {
    const std::string function = function_of(found.symbol);
    const auto chapter = chapter_declaring(function, project);
    BuildError error;
    if (chapter) {
        error.file = "chapters/" + *chapter + "/" + chapter->substr(3) + ".cpp";
    }
    if (found.twice) {
        error.message = "'" + found.symbol + "' is defined twice";
        return error;
    }
    error.message = "'" + found.symbol + "' is declared, but not defined";
    const auto source = chapter ? try_read_text(project.root / error.file) : std::nullopt;
    if (!source) {
        error.help = "Were its name or its arguments changed?";
        return error;
    }
    if (auto trouble = trouble_in(error.file, 0, project)) {
        return *trouble;
    }
    const auto blocks = blocks_of(code_of(*source));
    const auto same_name =
        std::ranges::find_if(blocks, [&](const SourceBlock& block) { return defines(block, function); });
    if (same_name == blocks.end()) {
        error.help = "The file has no function " + function + ": was it renamed or deleted? The header declares it.";
    } else {
        error.line = same_name->first_line;
        error.help = function +
                     " has other arguments here than in the header, or stands outside of namespace ae or in an "
                     "unnamed namespace: its first line must be as the header has it.";
    }
    return error;
}

/// "ninja: error: 'PATH', needed by 'x.o', missing ..." and make's "No rule to make target 'PATH', needed by ...".
std::optional<BuildError> missing_source(const std::vector<std::string>& lines, const Project& project) {
    for (const std::string& line : lines) {
        const bool missing =
            (line.starts_with("ninja: error: ") && line.find("missing and no known rule") != std::string::npos) ||
            line.find("No rule to make target '") != std::string::npos;
        const std::size_t begin = line.find('\'');
        const std::size_t end = line.find("', needed by");
        if (missing && end != std::string::npos) {
            const std::string file = project.shown(fs::path(line.substr(begin + 1, end - begin - 1)));
            BuildError error{.file = file, .message = "the file is missing"};
            error.help = is_students((project.root / file).string(), project)
                             ? "To have the chapter's stubs back: ./workbook reset " +
                                   std::to_string(std::atoi(file.c_str() + 9))
                             : "It is a part of the workbook: `git checkout -- " + file + "` brings it back.";
            return error;
        }
    }
    return std::nullopt;
}

/// Words of a build that failed for want of something in the machine, and what that is.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> machine_words{{
    {"No space left on device", "the disk is full"},
    {"Disk quota exceeded", "the disk space that you may use is full"},
    {"Read-only file system", "the folder cannot be written to"},
    {"Killed signal terminated program",
     "the compiler was stopped from outside, most likely because the memory was full: close "
     "other programs, or build with CMAKE_BUILD_PARALLEL_LEVEL=1"},
    {"unable to execute command: Killed",
     "the compiler was stopped from outside, most likely because the memory was full: close "
     "other programs, or build with CMAKE_BUILD_PARALLEL_LEVEL=1"},
    {"internal compiler error: Killed",
     "the compiler was stopped from outside, most likely because the memory was full: close "
     "other programs, or build with CMAKE_BUILD_PARALLEL_LEVEL=1"},
    {"ollect2: fatal error: ld terminated with signal 9",
     "the linker was stopped from outside, most likely because the memory "
     "was full: close other programs"},
    {"irtual memory exhausted", "the memory is full: close other programs, or build with CMAKE_BUILD_PARALLEL_LEVEL=1"},
    {"out of memory", "the memory is full: close other programs, or build with CMAKE_BUILD_PARALLEL_LEVEL=1"},
    {"Cannot allocate memory", "the memory is full: close other programs, or build with CMAKE_BUILD_PARALLEL_LEVEL=1"},
    {"internal compiler error:", "the compiler crashed; that is its own fault"},
    {"PLEASE submit a bug report", "the compiler crashed; that is its own fault"},
    {"ermission denied", "a file cannot be written or started; build/ may belong to another user"},
}};

void require_a_machine_that_builds(const std::vector<std::string>& lines, const BuildOutcome& outcome,
                                   const Project& project) {
    for (const auto& [words, reason] : machine_words) {
        for (const std::string& line : lines) {
            if (line.find(words) != std::string::npos) {
                throw MachineError("the build stopped, and not because of the code: " + std::string(reason) + ".\n  " +
                                   cut(line) + "\nThe whole log: " + project.shown(outcome.log_file));
            }
        }
    }
}

/// The header that a "fatal error: x.hpp: No such file or directory" names; empty if the error is another.
std::string missing_header(const CompilerMessage& error) {
    if (const std::size_t at = error.message.find(": No such file or directory"); at != std::string::npos) {
        return error.message.substr(0, at);
    }
    const std::size_t end = error.message.find("' file not found");
    return end != std::string::npos && error.message.starts_with('\'') ? error.message.substr(1, end - 1) : "";
}

/// A header that a file which is given, or one of the system, includes and that is not there.
void require_headers(const std::vector<CompilerMessage>& messages, const BuildOutcome& outcome,
                     const Project& project) {
    for (const CompilerMessage& message : messages) {
        const std::string header = missing_header(message);
        if (!header.empty() && message.place.line > 0 && !is_students(message.place.file, project)) {
            throw MachineError("the header " + header + " is missing, which " + project.shown(message.place.file) +
                               " includes. What this machine lacks: ./workbook doctor\nThe whole log: " +
                               project.shown(outcome.log_file));
        }
    }
}

/// The first error in our files; of two flavours that failed, the one in double, which is easier to read.
const CompilerMessage* first_of_ours(const std::vector<CompilerMessage>& messages, const Project& project) {
    const CompilerMessage* first = nullptr;
    for (const CompilerMessage& message : messages) {
        if (message.severity == Severity::error && own_place(message, project)) {
            if (message.step.find("_double.dir") != std::string::npos) {
                return &message;
            }
            first = first == nullptr ? &message : first;
        }
    }
    return first;
}

/// The student's file of which the log says that it compiles in one flavour and not in the other; empty if none is.
bool compiles_with_double(const BuildError& error, const Project& project) {
    return !error.file.empty() && is_students((project.root / error.file).string(), project) &&
           object_of(project, error.file, Flavour::double_precision).is_of(try_read_text(project.root / error.file));
}

}  // namespace

std::string to_text(const BuildError& error) {
    if (error.file.empty()) {
        return error.message;
    }
    return error.file + (error.line > 0 ? ":" + std::to_string(error.line) : "") +
           (error.column > 0 ? ":" + std::to_string(error.column) : "") + ": " + error.message;
}

std::optional<BuildError> first_build_error(std::string_view log, const Project& project) {
    const std::vector<CompilerMessage> messages = read_compiler(log);
    if (const CompilerMessage* message = first_of_ours(messages, project)) {
        return in_words(*message, *own_place(*message, project), project);
    }
    for (const CompilerMessage& message : messages) {
        if (message.severity == Severity::error && message.place.line > 0) {
            BuildError error{.file = project.shown(message.place.file), .line = message.place.line};
            error.message = cut(without_template_arguments(message.message, longest_line));
            return error;
        }
    }
    if (const auto missing = missing_source(plain_lines(log), project)) {
        return missing;
    }
    const std::vector<LinkerMessage> linker = read_linker(log);
    return linker.empty() ? std::nullopt : std::optional(in_words(linker.front(), project));
}

bool only_float_failed(std::string_view log) {
    bool float_failed = false;
    for (const std::string& line : plain_lines(log)) {
        const bool of_an_object = line.starts_with("FAILED: ") || line.find(".o]") != std::string::npos;
        if (!is_failed_step(line) || !of_an_object) {
            continue;
        }
        const std::size_t library = line.find("student_");
        if (library == std::string::npos ||
            line.substr(library + std::string_view("student_NN_").size(), 5) != "float") {
            return false;
        }
        float_failed = true;
    }
    return float_failed;
}

BuildDiagnosis diagnose_build(const BuildOutcome& outcome, const Project& project) {
    const std::vector<CompilerMessage> messages = read_compiler(outcome.log);
    require_headers(messages, outcome, project);
    const auto error = first_build_error(outcome.log, project);
    const std::string log = project.shown(outcome.log_file);
    if (!error) {
        require_a_machine_that_builds(plain_lines(outcome.log), outcome, project);
        return {"the build failed, and its log names no error. Its last lines:\n" +
                    indented(last_lines(outcome.log, 8), "  "),
                "The whole log: " + log};
    }
    BuildDiagnosis diagnosis{to_text(*error), error->help};
    for (const std::string& line : error->details) {
        diagnosis.message += "\n" + line;
    }
    if (diagnosis.diagnosis.empty() && only_float_failed(outcome.log) && compiles_with_double(*error, project)) {
        diagnosis.diagnosis =
            "The code compiles with double, but not with float, with which the chapter trains. Write Scalar instead of "
            "double or float, and Scalar(0.5) instead of 0.5: std::max(Scalar(0), x). Where a sum is taken in double "
            "on "
            "purpose, its result goes back with .cast<Scalar>().";
    }
    diagnosis.diagnosis += (diagnosis.diagnosis.empty() ? "" : "\n") + ("All that the compiler said: " + log);
    return diagnosis;
}

void print_diagnosis(const BuildOutcome& outcome, const Project& project, const std::string& headline) {
    const BuildDiagnosis reason = diagnose_build(outcome, project);
    std::cerr << headline << "\n\n" << indented(reason.message, "  ") << "\n" << indented(reason.diagnosis, "  ");
}

}  // namespace workbook::tool
