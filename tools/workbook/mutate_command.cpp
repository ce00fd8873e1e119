#include <iostream>

#include "tools/workbook/build_diagnosis.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"

namespace workbook::tool {
namespace {

bool has_tests(const Project& project, const Chapter& chapter) {
    const std::filesystem::path tests = project.root / "tests" / chapter.folder / (chapter.name() + "_test.cpp");
    return std::filesystem::exists(tests);
}

/// The chapters that are meant, as folders.
std::vector<const Chapter*> chosen_chapters(const Session& session, const std::string& text) {
    std::vector<const Chapter*> chapters;
    for (const Chapter& chapter : session.catalogue.chapters) {
        const bool meant = text.empty() || &chosen_chapter(session.catalogue, text) == &chapter;
        if (meant && has_tests(session.project, chapter)) {
            chapters.push_back(&chapter);
        }
    }
    if (chapters.empty()) {
        throw UsageError("chapter " + text + " has no tests, so its mutants cannot be judged");
    }
    return chapters;
}

}  // namespace

int mutate_command(const Session& session, const MutateOptions& options) {
    const Project& project = session.project;
    const std::vector<const Chapter*> chapters = chosen_chapters(session, options.chapter);
    std::vector<std::string> targets{"mutate_judge"};
    for (const Chapter* chapter : chapters) {
        targets.push_back("gallery_" + chapter->code());
    }
    const BuildOutcome outcome = build(project, targets, "the chapters' tests");
    if (!outcome.built) {
        print_diagnosis(outcome, project, "workbook: the chapters' tests could not be built");
        return exit_status::not_right_yet;
    }
    const std::filesystem::path folder = project.build() / "variants";
    Command command;
    command.arguments = {(project.bin() / "mutate_judge").string(), (folder / "manifest.json").string(),
                         (project.root / "tests" / "mutants" / "equivalent.txt").string(), folder.string(),
                         project.root.string()};
    if (!options.chapter.empty()) {
        command.arguments.insert(command.arguments.end(), {"--chapter", chapters.front()->folder});
    }
    if (options.json) {
        command.arguments.emplace_back("--json");
    }
    command.folder = project.root;
    become_process(command);
}

}  // namespace workbook::tool
