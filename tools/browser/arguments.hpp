#pragma once
// The command line of site_check.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace workbook::browser {

struct Arguments {
    std::filesystem::path site;
    std::optional<std::filesystem::path> screenshots;  ///< the folder that they go into
    std::vector<std::string> only;                     ///< the pages to check; none: all
};

/// \throws UsageError that names the word that is wrong, and the usage.
Arguments parse_arguments(const std::vector<std::string>& words);

}  // namespace workbook::browser
