#pragma once
// Texts as lists of lines.

#include <filesystem>
#include <string>
#include <vector>

namespace workbook {

using Lines = std::vector<std::string>;

/// The whole file.
///
/// \param what_to_do  a sentence for the message, such as "Run ./workbook demo first."
/// \throws DataError that names the file.
std::string read_text(const std::filesystem::path& path, const std::string& what_to_do);

/// The lines of a text, without their line feeds.
Lines lines_of(const std::string& text);

/// The text of some lines: each ends with a line feed.
std::string text_of(const Lines& lines);

}  // namespace workbook
