/// \file
/// Reads files that may or may not be compressed with gzip, and compresses bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace workbook {

/// Reads the content of a file, decompressed where the file is gzip (told by its first two bytes, 1F 8B, and
/// not by its name).
///
/// At most `limit` bytes are returned, however large the file is and whatever a gzip file expands to: memory
/// is taken as the bytes arrive, never on a header's word. To tell "exactly n bytes" from "more than n", ask
/// for n + 1. Where the end of gzip data is reached within the limit, its checksum has been verified.
///
/// \param path   a regular file, plain or gzip (of one member or several).
/// \param limit  the largest number of bytes to return.
/// \return       the first bytes of the content, `limit` or fewer.
/// \throws DataError that names the file, the reason and, for damaged gzip data, the byte of the
///         compressed file.
[[nodiscard]] std::vector<std::uint8_t> read_plain_or_gzip(const std::filesystem::path& path,
                                                           std::size_t limit);

/// Reads the content of a file as it is, gzip or not.
///
/// \param path   a regular file.
/// \param limit  the largest number of bytes to return.
/// \return       the first bytes of the file, `limit` or fewer.
/// \throws DataError that names the file and the reason.
[[nodiscard]] std::vector<std::uint8_t> read_plain(const std::filesystem::path& path, std::size_t limit);

/// Whether a file begins as gzip data does.
///
/// \param path  the file, of any name.
/// \return      true if its first two bytes are 1F 8B; false, too, if it cannot be read.
[[nodiscard]] bool is_gzip(const std::filesystem::path& path);

/// Compresses bytes to one gzip member. Neither a name nor a time is stored: equal bytes give equal results.
///
/// \param bytes  of any kind.
/// \return       the bytes of a .gz file.
/// \throws DataError if there are too many bytes for one call.
[[nodiscard]] std::string gzip_compress(std::string_view bytes);

}  // namespace workbook
