#pragma once
// Which of a chapter's exercises a run cannot count on.

#include <string>
#include <vector>

#include "tools/workbook/commands.hpp"

namespace workbook::tool {

/// Functions that stand in a source as they were handed out: behind "your code" nothing but the throw.
///
/// \param source  the text of a student's file.
/// \return        as NotImplemented names them: "7.6 identity_autoencoder". A throw that is commented out, or that stands
///                behind other statements, is not among them.
std::vector<std::string> unwritten_functions(const std::string& source);

/// The earlier chapters that a chapter is linked with, as chapters/CMakeLists.txt says, first to last.
std::vector<const Chapter*> chapters_needed(const Session& session, const Chapter& chapter);

/// What to say before a run: which exercises of these chapters have not passed since their last edit, and why that is
/// known: failed at the last check, not checked since the file was changed, never checked, not written.
///
/// \return one sentence; empty if all have passed.
std::string unpassed_in_words(const Session& session, const std::vector<const Chapter*>& chapters);

/// The unwritten functions of these chapters without which a chapter's run cannot come to its end: those that its
/// experiment names, and in the chapter itself those that such an exercise needs.
///
/// \param chapter   the one that is to run.
/// \param chapters  those with the student's code.
std::vector<std::string> missing_for_run(const Session& session, const Chapter& chapter,
                                         const std::vector<const Chapter*>& chapters);

}  // namespace workbook::tool
