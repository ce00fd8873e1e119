#pragma once
// What the command remembers between calls, in the folder .workbook: the last verdicts, and which hints were shown. It
// lies outside of build/, which can be deleted at any time. Writes are whole or not at all, and wait for one another.

#include <map>
#include <optional>
#include <string>

#include "tools/workbook/catalogue.hpp"
#include "tools/workbook/project.hpp"
#include "tools/workbook/verdict.hpp"

namespace workbook::tool {

/// Holds .workbook to itself until the end of its scope: another call waits. Where no lock can be had (a folder that is
/// read-only), it goes without.
class StateLock {
public:
    explicit StateLock(const Project& project);
    ~StateLock();
    StateLock(const StateLock&) = delete;
    StateLock& operator=(const StateLock&) = delete;

private:
    int descriptor_;
};

struct LastVerdict {
    Status status = Status::not_started;
    double points = 0;
    std::string source;  ///< fingerprint of the chapter's source when it was checked
};

/// The last verdict on each exercise that was ever checked (without --own), by id.
using Scores = std::map<std::string, LastVerdict>;

/// A file that is damaged is kept under another name, and standard error is told.
Scores load_scores(const Project& project);

/// Adds verdicts to what is remembered. Where that cannot be written, standard error is told.
void save_scores(const Project& project, const std::map<std::string, Verdict>& verdicts);

/// The fingerprint of the chapter's source as it is now.
std::string source_fingerprint(const Project& project, const Chapter& chapter);

/// How an exercise stands, by its last verdict and the file as it is now.
enum class Standing {
    not_checked,  ///< never, or it was not started then
    not_passed,
    passed_before,  ///< when it was last checked; the file has been edited since
    passed
};
Standing standing_of(const Project& project, const Catalogue& catalogue, const Scores& scores,
                     const Exercise& exercise);

/// The chapters with a verdict that is older than the last edit of their source.
std::vector<const Chapter*> edited_chapters(const Project& project, const Catalogue& catalogue, const Scores& scores);

/// How many hints of an exercise have been shown.
int hints_shown(const Project& project, const std::string& id);
void save_hints_shown(const Project& project, const std::string& id, int count);

/// The first exercise that has not passed and whose needs have; null if all have passed.
const Exercise* next_exercise(const Catalogue& catalogue, const Scores& scores);

}  // namespace workbook::tool
