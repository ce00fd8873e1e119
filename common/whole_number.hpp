/// \file
/// Whole numbers that were typed, and the ranges of those that a run takes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace workbook {

inline constexpr std::int64_t most_epochs = 100'000;         ///< the largest `--epochs`
inline constexpr std::int64_t most_threads = 256;            ///< the largest `--threads`
inline constexpr std::int64_t largest_seed = 4'294'967'295;  ///< the largest `--seed`

/// Reads a whole number of a range.
///
/// \param text  what was typed: digits, perhaps with a minus in front, and nothing else.
/// \param low   the smallest that is taken.
/// \param high  the largest that is taken.
/// \return      the number; nothing if the text is none, or one outside of the range.
[[nodiscard]] std::optional<std::int64_t> read_whole_number(std::string_view text, std::int64_t low, std::int64_t high);

/// A range in words, for messages.
///
/// \param low   the smallest.
/// \param high  the largest.
/// \return      "a whole number from 1 to 256".
[[nodiscard]] std::string range_in_words(std::int64_t low, std::int64_t high);

}  // namespace workbook
