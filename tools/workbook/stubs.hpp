#pragma once
// The chapters' sources as they were before a student wrote into them.

#include <string>

#include "tools/workbook/catalogue.hpp"
#include "tools/workbook/project.hpp"

namespace workbook::tool {

/// A chapter's untouched source: the last in the history of git, whatever was committed since; where there is no
/// history, the copy that keep_untouched_stubs made.
///
/// \throws MachineError if there is neither.
std::string untouched_stubs(const Project& project, const Chapter& chapter);

/// Keeps a copy of each chapter's source that is still untouched, in .workbook/stubs, for a tree without git's history.
void keep_untouched_stubs(const Project& project, const Catalogue& catalogue);

}  // namespace workbook::tool
