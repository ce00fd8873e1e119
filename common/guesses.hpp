/// \file
/// The guesses that a reader made before a run, kept so that the next run does not ask again.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace workbook {

/// The guess for this question in the file, if there is one.
///
/// \throws DataError naming the path if the file is there and is not such a file.
[[nodiscard]] std::optional<double> kept_guess(const std::filesystem::path& file,
                                               const std::string& question);

/// Adds the guess to the file.
///
/// \throws DataError naming the path if it cannot be read or written.
void keep_guess(const std::filesystem::path& file, const std::string& question, double guess);

/// The number that the text holds, spaces around it allowed; a decimal comma is taken for a point.
[[nodiscard]] std::optional<double> number_in(const std::string& text);

}  // namespace workbook
