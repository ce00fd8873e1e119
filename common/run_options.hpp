/// \file
/// Reads the command line of a chapter's program.
///
/// Used by run.cpp.
#pragma once

#include <optional>
#include <string>

#include "common/run.hpp"

namespace workbook {

/// The options of a call, or the text of `--help`.
struct CommandLine {
    std::optional<RunOptions> options = {};  ///< empty: help was asked for
    std::string help = {};                   ///< the text of `--help`, if it was asked for
};

/// Reads and checks the command line, and completes it with the chapter's defaults.
///
/// \param argc  as main gets it.
/// \param argv  as main gets it: the program, then its arguments.
/// \param info  what the chapter declares.
/// \return      the options, or the text of `--help`.
/// \throws UsageError that names the option, what it was given, and what it takes.
[[nodiscard]] CommandLine parse_command_line(int argc, const char* const* argv, const ChapterInfo& info);

/// The command that makes this run again.
///
///     ./workbook run 07 --data digits --epochs 20 --seed 1 --threads 2
///
/// \param program  argv[0]: run_07_reference and run_07_own belong to `--reference` and `--own`.
/// \param info     what the chapter declares.
/// \param options  of the run; `--out` and `--json` are left out.
/// \return         one line for a shell.
[[nodiscard]] std::string command_text(const std::string& program, const ChapterInfo& info,
                                       const RunOptions& options);

/// "07_vanilla_autoencoder" as "07".
///
/// \param chapter  a folder's name.
/// \return         what stands before its first underscore.
[[nodiscard]] std::string chapter_number(const std::string& chapter);

/// Whether a chapter has no use for `--epochs`.
///
/// \param info  what the chapter declares.
/// \return      true if its epochs are 0 in all defaults and presets.
[[nodiscard]] bool trains_nothing(const ChapterInfo& info);

}  // namespace workbook
