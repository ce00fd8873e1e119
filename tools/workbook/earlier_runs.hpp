#pragma once
// What has to run before a chapter: earlier chapters whose results it reads.

#include <string>

#include "tools/workbook/commands.hpp"

namespace workbook::tool {

/// Runs the earlier chapters whose results a chapter's run reads (by the reference, with their default settings), where
/// there are none on the same data yet. What they print goes to a file under build/student/logs.
///
/// \param out   the folder that the chapter's run writes to. \see places_of_results
/// \param data  "digits" or "mnist".
/// \return false if one of them failed; standard error was told.
bool run_earlier_chapters(const Session& session, const Chapter& chapter, const std::filesystem::path& out,
                          const std::string& data);

}  // namespace workbook::tool
