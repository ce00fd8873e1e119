#pragma once
// What the command remembers between calls, in build/student/state: the last verdicts, and which hints were
// shown.

#include <map>
#include <optional>
#include <string>

#include "tools/workbook/catalogue.hpp"
#include "tools/workbook/project.hpp"
#include "tools/workbook/verdict.hpp"

namespace workbook::tool {

struct LastVerdict {
    Status status = Status::not_started;
    double points = 0;
    std::string source;  ///< fingerprint of the chapter's source when it was checked
};

/// The last verdict on each exercise that was ever checked (without --own), by id.
using Scores = std::map<std::string, LastVerdict>;

Scores load_scores(const Project& project);

/// Adds verdicts to what is remembered.
void save_scores(const Project& project, const std::map<std::string, Verdict>& verdicts);

/// The fingerprint of the chapter's source as it is now.
std::string source_fingerprint(const Project& project, const Chapter& chapter);

/// How many hints of an exercise have been shown.
int hints_shown(const Project& project, const std::string& id);
void save_hints_shown(const Project& project, const std::string& id, int count);

/// The first exercise that has not passed and whose needs have; null if all have passed.
const Exercise* next_exercise(const Catalogue& catalogue, const Scores& scores);

}  // namespace workbook::tool
