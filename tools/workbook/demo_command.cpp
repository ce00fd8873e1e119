#include <chrono>
#include <iostream>

#include <unistd.h>

#include "tools/workbook/build_diagnosis.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"

namespace workbook::tool {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The chapters whose reference program is built; says which are not, and why.
std::vector<const Chapter*> built_chapters(const Session& session) {
    std::vector<std::string> targets;
    for (const Chapter& chapter : session.catalogue.chapters) {
        targets.push_back("run_" + chapter.code() + "_reference");
    }
    targets.emplace_back("index_page");
    const bool all_built = build(session.project, targets, "the reference chapters").built;
    std::vector<const Chapter*> built;
    for (std::size_t i = 0; i < session.catalogue.chapters.size(); ++i) {
        const BuildOutcome outcome = all_built ? BuildOutcome{.built = true, .log = {}, .log_file = {}}
                                               : build(session.project, {targets[i]}, targets[i]);
        if (outcome.built) {
            built.push_back(&session.catalogue.chapters[i]);
        } else {
            std::cout << "  " << session.catalogue.chapters[i].folder
                      << " does not compile: " << diagnose_build(outcome, session.project).message << '\n';
        }
    }
    return built;
}

/// Runs one chapter on the drawn digits; says how long it took, or shows the end of what it printed.
bool run_reference(const Session& session, const Chapter& chapter, const std::string& position) {
    const std::string program = "run_" + chapter.code() + "_reference";
    const std::string label = position + " " + padded(chapter.code() + " " + chapter.title, 34);
    LiveLine line;
    const Clock::time_point start = Clock::now();
    Command command;
    command.arguments = {(session.project.bin() / program).string(), "--data", "digits", "--out",
                         (session.project.out() / chapter.folder).string()};
    command.folder = session.project.root;
    command.merge_errors = true;
    command.on_wait = [&] {
        line.show(label + std::to_string(static_cast<int>(seconds_since(start))) + " s");
    };
    line.show(label);
    const Outcome outcome = run_process(command);
    line.erase();
    const std::filesystem::path log = session.project.logs() / ("demo-" + chapter.code() + ".log");
    try_write_text(log, outcome.output);
    std::cout << label
              << styled(session.look, outcome.succeeded() ? Style::good : Style::bad,
                        outcome.succeeded() ? "done" : "failed")
              << " after " << duration_in_words(outcome.seconds) << std::endl;
    if (!outcome.succeeded()) {
        if (outcome.ending == Ending::signalled) {
            std::cout << "      " << signal_in_words(outcome.status) << '\n';
        }
        std::cout << indented(last_lines(outcome.output, 15), "      ")
                  << "      The whole log: " << session.project.shown(log) << std::endl;
    }
    return outcome.succeeded();
}

/// One page with every chapter's figures and pictures.
std::filesystem::path write_index_page(const Session& session) {
    Command command;
    command.arguments = {(session.project.bin() / "index_page").string(), session.project.out().string()};
    for (const Chapter& chapter : session.catalogue.chapters) {
        command.arguments.push_back(chapter.folder);
        command.arguments.push_back(chapter.title);
    }
    const Outcome outcome = run_process(command);
    if (!outcome.succeeded()) {
        throw DataError("the page of all chapters could not be written: " + outcome.errors);
    }
    return session.project.out() / "index.html";
}

}  // namespace

int demo_command(const Session& session) {
    const Clock::time_point start = Clock::now();
    const std::size_t count = session.catalogue.chapters.size();
    std::cout << "Building the reference solutions of "
              << counted(static_cast<std::int64_t>(count), "chapter") << " (some minutes the first time)."
              << std::endl;
    const std::vector<const Chapter*> chapters = built_chapters(session);
    std::cout << "Built after " << duration_in_words(seconds_since(start))
              << ". Running them on the digits that the workbook draws itself." << std::endl;

    std::size_t passed = 0;
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        const std::string position =
            "[" + std::to_string(i + 1) + "/" + std::to_string(chapters.size()) + "]";
        passed += run_reference(session, *chapters[i], position) ? 1 : 0;
    }

    const std::filesystem::path page = write_index_page(session);
    if (::isatty(STDOUT_FILENO) == 1) {
        std::cout << "To see it: " << page_opener << " '" << page.string() << "'" << '\n';
    }
    std::cout << "workbook: " << passed << " of " << counted(static_cast<std::int64_t>(count), "chapter") << " ran ("
              << duration_in_words(seconds_since(start)) << "); their pictures and figures are in "
              << session.project.shown(page) << std::endl;
    return passed == count ? exit_status::done : exit_status::not_right_yet;
}

}  // namespace workbook::tool
