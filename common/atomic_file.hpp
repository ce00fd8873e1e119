/// \file
/// Writes a file as a whole or not at all.
#pragma once

#include <filesystem>
#include <string_view>

namespace workbook {

/// Writes a whole file, or nothing: the bytes go into a temporary file in the same folder, are flushed to
/// the disk, and the temporary file is then renamed over `path`.
///
/// A reader sees either the old content or the new one, never a half. After Ctrl-C, a crash or a full disk
/// the old file is still whole. Two processes may write the same path at once: the last rename wins. Missing
/// parent folders are created. Where `path` is a symbolic link, the link itself is replaced.
///
/// \param path   the file to create or to replace.
/// \param bytes  its whole content, written as they are (binary mode).
/// \throws DataError that names the path and the operating system's reason. The old file is untouched then,
///         and the temporary one is removed.
void write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

/// A fresh name beside `path`, for a temporary file or folder that is renamed to `path` later:
/// hidden, and different for every process and every call.
///
/// \param path  the file or folder that will be in its place.
/// \return      the name alone, in the same folder; nothing is created.
[[nodiscard]] std::filesystem::path temporary_name_beside(const std::filesystem::path& path);

}  // namespace workbook
