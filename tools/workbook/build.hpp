#pragma once
// Building targets of the project. What a failed build means: build_diagnosis.hpp.

#include <string>
#include <vector>

#include "tools/workbook/freshness.hpp"
#include "tools/workbook/project.hpp"

namespace workbook::tool {

struct BuildOutcome {
    bool built = false;
    std::string log;  ///< what the build printed
    std::filesystem::path log_file;
    Sources sources = {};  ///< what was built: the sources as they were
};

/// Builds targets in the student's build tree, with a line that shows how far it is (on a terminal). What the
/// build prints goes to a file under build/student/logs. An error does not stop the other targets.
///
/// What was built is what lay on the disk when the build ended, by content (\see freshness.hpp): where a student's source is saved
/// while it is compiled, it is compiled again. After some rounds of that the last one stands; `sources` says what it was.
///
/// \param what  for the progress line: "chapter 01"
/// \throws MachineError if CMake cannot be started or cannot configure.
BuildOutcome build(const Project& project, const std::vector<std::string>& targets, const std::string& what);

}  // namespace workbook::tool
