#include <algorithm>
#include <iostream>

#include "tools/workbook/build_diagnosis.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/earlier_runs.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"

namespace workbook::tool {
namespace {

/// The data that the call names; the drawn digits if it names none.
std::string data_of(const RunCommandOptions& options) {
    const auto name = std::ranges::find(options.passed_on, "--data");
    return name == options.passed_on.end() ? "digits" : *(name + 1);
}

}  // namespace

int run_command(const Session& session, const RunCommandOptions& options) {
    const Project& project = session.project;
    const Chapter& chapter = chosen_chapter(session.catalogue, options.chapter);
    const std::string target = "run_" + chapter.code() + (options.reference ? "_reference" : options.own ? "_own" : "");
    const BuildOutcome outcome = build(project, {target}, "chapter " + chapter.code());
    if (!outcome.built) {
        print_diagnosis(outcome, project, "workbook: chapter " + chapter.code() + " does not compile.");
        return exit_status::not_right_yet;
    }
    const std::filesystem::path out =
        options.out.empty() ? project.out() / chapter.folder : std::filesystem::absolute(options.out);
    if (!run_earlier_chapters(session, chapter, out, data_of(options))) {
        return exit_status::not_right_yet;
    }
    Command command;
    command.arguments = {(project.bin() / target).string()};
    command.arguments.insert(command.arguments.end(), options.passed_on.begin(), options.passed_on.end());
    if (!options.out.empty()) {
        command.arguments.insert(command.arguments.end(), {"--out", out.string()});
    }
    command.folder = project.root;
    become_process(command);
}

}  // namespace workbook::tool
