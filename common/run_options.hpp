/// \file
/// The command line of a chapter's program. Used by run.cpp.
#pragma once

#include <optional>
#include <string>

#include "common/run.hpp"

namespace workbook {

/// The options of a call, or the text of --help.
struct CommandLine {
    std::optional<RunOptions> options = {};  ///< empty: help was asked for
    std::string help = {};
};

/// Reads and checks the command line, and completes it with the chapter's defaults.
///
/// \throws UsageError that names the option, what it was given, and what it takes.
[[nodiscard]] CommandLine parse_command_line(int argc, const char* const* argv, const ChapterInfo& info);

/// The command that makes this run again: "./workbook run 07 --data digits --epochs 20 --seed 1 --threads 2".
///
/// \param program  argv[0]: run_07_reference and run_07_own belong to --reference and --own.
[[nodiscard]] std::string command_text(const std::string& program, const ChapterInfo& info,
                                       const RunOptions& options);

/// "07_vanilla_autoencoder" as "07".
[[nodiscard]] std::string chapter_number(const std::string& chapter);

/// True if the chapter has no epochs anywhere.
[[nodiscard]] bool trains_nothing(const ChapterInfo& info);

}  // namespace workbook
