#include "tools/workbook/build.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"

#include <iostream>

namespace workbook::tool {

int run_command(const Session& session, const RunCommandOptions& options) {
    const Project& project = session.project;
    const Chapter& chapter = chosen_chapter(session.catalogue, options.chapter);
    const std::string target = "run_" + chapter.code() +
                               (options.reference ? "_reference"
                                : options.own     ? "_own"
                                                  : "");
    const BuildOutcome outcome = build(project, {target}, "chapter " + chapter.code());
    if (!outcome.built) {
        const BuildDiagnosis reason = diagnose_build(outcome, project);
        std::cerr << "workbook run: chapter " << chapter.code() << " does not compile.\n\n  "
                  << reason.message << "\n\n  " << reason.diagnosis << "\n";
        return exit_status::not_right_yet;
    }
    Command command;
    command.arguments = {(project.bin() / target).string()};
    command.arguments.insert(command.arguments.end(), options.passed_on.begin(), options.passed_on.end());
    if (!options.out.empty()) {
        command.arguments.insert(command.arguments.end(),
                                 {"--out", std::filesystem::absolute(options.out).string()});
    }
    command.folder = project.root;
    become_process(command);
}

}  // namespace workbook::tool
