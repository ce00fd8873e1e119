/// \file
/// Keeps the guesses that a reader makes before a run, so that the next run does not ask again.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace workbook {

/// The guess for a question, if one was kept.
///
/// \param file      the out folder's guesses.json. It need not exist.
/// \param question  the whole question as it was asked.
/// \return          the guess; nothing if the file, or the question in it, is not there.
/// \throws DataError naming the path if the file is there and is not such a file.
[[nodiscard]] std::optional<double> kept_guess(const std::filesystem::path& file,
                                               const std::string& question);

/// Adds a guess to the file, or replaces the one for that question.
///
/// \param file      the out folder's guesses.json; it is made where there is none.
/// \param question  the whole question as it was asked.
/// \param guess     a finite number.
/// \throws DataError naming the path if it cannot be read or written.
void keep_guess(const std::filesystem::path& file, const std::string& question, double guess);

/// The number that a text holds, spaces around it allowed; a decimal comma is taken for a point.
///
/// \param text  what the reader typed.
/// \return      a finite number; nothing if the text is anything else.
[[nodiscard]] std::optional<double> number_in(const std::string& text);

}  // namespace workbook
