#include <algorithm>
#include <iostream>
#include <sstream>

#include "common/atomic_file.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"

namespace workbook::tool {
namespace {

/// Runs git in the project's folder; nothing if it fails.
std::optional<std::string> git(const Project& project, std::vector<std::string> words) {
    Command command;
    command.arguments = {"git"};
    command.arguments.insert(command.arguments.end(), words.begin(), words.end());
    command.folder = project.root;
    const Outcome outcome = run_process(command);
    return outcome.succeeded() ? std::optional(outcome.output) : std::nullopt;
}

/// True if every exercise of the chapter is still open in this text.
bool is_untouched(const Chapter& chapter, const std::string& text) {
    return std::all_of(chapter.exercises.begin(), chapter.exercises.end(), [&](const Exercise& exercise) {
        return text.find("NotImplemented{\"" + exercise.id + " ") != std::string::npos;
    });
}

/// The chapter's stubs as they were last in the history, whatever was committed since.
std::string untouched_stubs(const Project& project, const Chapter& chapter) {
    const std::optional<std::string> history =
        git(project, {"log", "--format=%H", "--", chapter.source()});
    std::istringstream commits(history.value_or(""));
    for (std::string commit; std::getline(commits, commit);) {
        const std::optional<std::string> text = git(project, {"show", commit + ":" + chapter.source()});
        if (text && is_untouched(chapter, *text)) {
            return *text;
        }
    }
    throw MachineError("the untouched " + chapter.source() +
                       " is taken from the history of git, and there is none here: get the workbook with "
                       "'git clone', or copy that one file from a fresh download");
}

/// A name beside the file that is still free: "dense_layer.cpp.backup-1".
std::filesystem::path backup_name(const std::filesystem::path& file) {
    for (int number = 1;; ++number) {
        std::filesystem::path name = file;
        name += ".backup-" + std::to_string(number);
        if (!std::filesystem::exists(name)) {
            return name;
        }
    }
}

}  // namespace

int reset_command(const Session& session, const std::string& what) {
    const Project& project = session.project;
    const Chapter& chapter = chosen_chapter(session.catalogue, what);
    const std::filesystem::path file = project.root / chapter.source();
    const std::string stubs = untouched_stubs(project, chapter);
    const std::optional<std::string> work = try_read_text(file);
    if (work == stubs) {
        std::cout << chapter.source() << " is untouched already." << std::endl;
        return exit_status::done;
    }
    if (work) {
        const std::filesystem::path backup = backup_name(file);
        write_file_atomically(backup, *work);
        std::cout << "Your work is kept in " << project.shown(backup) << ".\n";
    }
    write_file_atomically(file, stubs);
    std::cout << chapter.source() << " holds the empty exercises again." << std::endl;
    return exit_status::done;
}

int compare_command(const Session& session, const std::string& what) {
    const Chapter& chapter = chosen_chapter(session.catalogue, what);
    const std::string solution = "solutions/" + chapter.folder + "/" + chapter.name() + ".cpp";
    if (!std::filesystem::exists(session.project.root / solution)) {
        throw MachineError("there is no " + solution + ": this edition of the workbook has no solutions");
    }
    Command command;
    command.arguments = {"git",        "--no-pager", "diff", session.look.colour ? "--color=always" : "--no-color",
                         "--no-index", "--",         chapter.source(), solution};
    command.folder = session.project.root;
    const Outcome outcome = run_process(command);
    if (outcome.ending != Ending::exited || outcome.status > 1) {  // 0: the same; 1: they differ
        throw MachineError("git could not compare the files: " + outcome.errors);
    }
    std::cout << "Lines with - are yours, lines with + the solution's.\n" << outcome.output << std::flush;
    return exit_status::done;
}

}  // namespace workbook::tool
