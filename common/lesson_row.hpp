/// \file
/// A line of a lesson's table of mistakes.
///
/// Used by run.cpp.
#pragma once

#include <filesystem>
#include <string>

namespace workbook {

/// The row of a lesson's table of mistakes that explains what was seen, as a reader finds it.
///
/// \param lesson  the lesson: chapters/11_variational_autoencoder/README.md.
/// \param row     the text of the row's first cell, or its beginning, up to a comma, a semicolon or a colon.
/// \return        the file, the number of the line, `row` and the second cell; empty if the lesson cannot be read or has no such row.
[[nodiscard]] std::string lesson_row(const std::filesystem::path& lesson, const std::string& row);

}  // namespace workbook
