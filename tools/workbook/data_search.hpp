#pragma once
// Finding data in a folder, under whatever names people have it.

#include <filesystem>
#include <string>
#include <vector>

#include "tools/workbook/data_manifest.hpp"

namespace workbook::tool {

/// The files below a folder (or the one file) that may be data, those first whose names say so. At most five folders
/// deep, 20,000 entries, files of 100 MB; links out of the folder are not followed.
std::vector<std::filesystem::path> candidates_in(const std::filesystem::path& from);

/// What stands in the place of a file that was not found: a line for the message, and one for each file that sounds
/// like it.
std::string account_of(const RemoteFile& file, const std::vector<std::filesystem::path>& candidates,
                       const Manifest& manifest);

/// The archives that may hold what was not found, a line each.
std::string account_of_archives(const std::vector<std::filesystem::path>& candidates);

}  // namespace workbook::tool
