#include "tools/workbook/stubs.hpp"

#include <sstream>

#include "common/atomic_file.hpp"
#include "tools/workbook/exercise_text.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"

namespace workbook::tool {
namespace {

/// Runs git in the project's folder; nothing if it fails, or is not there.
std::optional<std::string> git(const Project& project, std::vector<std::string> words) {
    if (!find_program("git")) {
        return std::nullopt;
    }
    Command command;
    command.arguments = {"git"};
    command.arguments.insert(command.arguments.end(), words.begin(), words.end());
    command.folder = project.root;
    const Outcome outcome = run_process(command);
    return outcome.succeeded() ? std::optional(outcome.output) : std::nullopt;
}

std::filesystem::path kept_copy(const Project& project, const Chapter& chapter) {
    return project.state() / "stubs" / (chapter.folder + ".cpp");
}

}  // namespace

std::string untouched_stubs(const Project& project, const Chapter& chapter) {
    const std::string history = git(project, {"log", "--format=%H", "--", chapter.source()}).value_or("");
    std::istringstream commits(history);
    for (std::string commit; std::getline(commits, commit);) {
        // "./": the workbook may lie in a folder of a larger repository.
        const std::optional<std::string> text = git(project, {"show", commit + ":./" + chapter.source()});
        if (text && is_untouched(chapter, *text)) {
            return *text;
        }
    }
    if (const std::optional<std::string> kept = try_read_text(kept_copy(project, chapter))) {
        return *kept;
    }
    throw MachineError("the empty exercises of " + chapter.source() + " are not known here: " +
                       (history.empty() ? "there is no history of git" : "the history of git does not have them") +
                       ", and the file had been edited before ./workbook was first called. Nothing was changed. Copy " +
                       chapter.source() + " from a fresh download of the workbook, under another name");
}

void keep_untouched_stubs(const Project& project, const Catalogue& catalogue) {
    for (const Chapter& chapter : catalogue.chapters) {
        const std::optional<std::string> text = try_read_text(project.root / chapter.source());
        const std::filesystem::path copy = kept_copy(project, chapter);
        if (!text || try_read_text(copy) == text || !is_untouched(chapter, *text)) {
            continue;
        }
        try {
            write_file_atomically(copy, *text);
        } catch (const DataError&) {
            return;  // a folder that is read-only: git's history, or nothing
        }
    }
}

}  // namespace workbook::tool
