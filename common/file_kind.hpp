/// \file
/// What a file is, by its first bytes: what people get where they wanted data.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace workbook {

/// How many bytes of a file file_kind looks at.
inline constexpr std::size_t file_kind_bytes = 512;

/// Names the kinds of files that are taken for data by mistake.
///
/// \param beginning  the first bytes of the file, `file_kind_bytes` where it has as many.
/// \return           words such as "a web page (HTML)", "a zip archive", "empty"; no word where it is none of these.
[[nodiscard]] std::string file_kind(std::span<const std::uint8_t> beginning);

/// What to do about a file that file_kind names.
///
/// \param kind  what file_kind returned.
/// \return      half a sentence such as "unpack it"; no word where there is nothing to say.
[[nodiscard]] std::string advice_on_file_kind(const std::string& kind);

}  // namespace workbook
