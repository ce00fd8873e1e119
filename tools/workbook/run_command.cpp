#include <algorithm>
#include <iostream>

#include <unistd.h>

#include "common/document.hpp"
#include "tools/workbook/build_diagnosis.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/earlier_runs.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/json.hpp"
#include "tools/workbook/process.hpp"
#include "tools/workbook/unpassed.hpp"

namespace workbook::tool {
namespace {

bool has_option(const RunCommandOptions& options, const std::string& name) {
    return std::ranges::find(options.passed_on, name) != options.passed_on.end();
}

bool asks_for_json(const RunCommandOptions& options) { return has_option(options, "--json"); }

/// The data that the call names; the drawn digits if it names none.
std::string data_of(const RunCommandOptions& options) {
    const auto name = std::ranges::find(options.passed_on, "--data");
    return name == options.passed_on.end() ? "digits" : *(name + 1);
}

/// The chapters whose functions are the student's in this run.
std::vector<const Chapter*> own_chapters(const Session& session, const Chapter& chapter, const RunCommandOptions& options) {
    std::vector<const Chapter*> chapters;
    if (options.own) {
        chapters = chapters_needed(session, chapter);
    }
    if (!options.reference) {
        chapters.push_back(&chapter);
    }
    return chapters;
}

/// With --json, a document that says that there was no run.
int print_failed_document(const Chapter& chapter, const RunCommandOptions& options, const std::string& reason) {
    if (asks_for_json(options)) {
        std::cout << to_json({Json::Object{{"chapter", {chapter.folder}}, {"ended", {"failed"}}, {"reason", {reason}}}})
                  << std::endl;
    }
    return exit_status::not_right_yet;
}

int refuse(const Chapter& chapter, const RunCommandOptions& options, const std::string& message) {
    std::cerr << "workbook: " << message << std::endl;
    return print_failed_document(chapter, options, message);
}

std::string missing_message(const Chapter& chapter, const std::vector<std::string>& missing) {
    std::string names;
    for (const std::string& function : missing) {
        names += (names.empty() ? "" : ", ") + function;
    }
    const std::string id = missing.front().substr(0, missing.front().find(' '));
    return "the run was not started: it calls " + names + ", which " + (missing.size() == 1 ? "is" : "are") +
           " not written yet.\n  ./workbook check " + id + "   checks it once it is written\n  ./workbook hint " + id +
           "    helps with it\n  ./workbook run " + chapter.code() + " --reference   shows what will come";
}

/// Gives the program standard error for its standard output, and the real one under another number: so that whatever the
/// student's code prints, even before main begins, stays out of the document.
void keep_output_for_document(Command& command) {
    std::cout.flush();
    const int document = ::dup(STDOUT_FILENO);
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
    command.environment.emplace_back(document_variable, std::to_string(document));
}

}  // namespace

int run_command(const Session& session, const RunCommandOptions& options) {
    const Project& project = session.project;
    const Chapter& chapter = chosen_chapter(session.catalogue, options.chapter);
    const std::vector<const Chapter*> own = own_chapters(session, chapter, options);
    if (const auto missing = missing_for_run(session, chapter, own); !missing.empty() && !has_option(options, "--preset")) {
        return refuse(chapter, options, missing_message(chapter, missing));
    }
    const std::string target = "run_" + chapter.code() + (options.reference ? "_reference" : options.own ? "_own" : "");
    const BuildOutcome outcome = build(project, {target}, "chapter " + chapter.code());
    if (!outcome.built) {
        const std::string message = "chapter " + chapter.code() + " does not compile.";
        print_diagnosis(outcome, project, "workbook: " + message);
        return print_failed_document(chapter, options, message);
    }
    if (const std::string unpassed = unpassed_in_words(session, own); !unpassed.empty()) {
        std::cerr << "workbook: " << unpassed << ". ./workbook check "
                  << (own.size() > 1 ? "all" : std::to_string(chapter.number)) << " says more." << std::endl;
    }
    const std::filesystem::path out =
        options.out.empty() ? project.out() / chapter.folder : std::filesystem::absolute(options.out);
    if (!run_earlier_chapters(session, chapter, out, data_of(options))) {
        return refuse(chapter, options, "a chapter that chapter " + chapter.code() + " builds on failed.");
    }
    Command command;
    command.arguments = {(project.bin() / target).string()};
    command.arguments.insert(command.arguments.end(), options.passed_on.begin(), options.passed_on.end());
    if (!options.out.empty()) {
        command.arguments.insert(command.arguments.end(), {"--out", out.string()});
    }
    command.folder = project.root;
    if (asks_for_json(options)) {
        keep_output_for_document(command);
    }
    become_process(command);
}

}  // namespace workbook::tool
