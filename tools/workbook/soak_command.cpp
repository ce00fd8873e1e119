#include <iostream>

#include "tools/workbook/build_diagnosis.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/json.hpp"
#include "tools/workbook/process.hpp"

namespace workbook::tool {
namespace {

/// What became of one statistical test.
struct Soaked {
    std::string chapter;
    std::string exercise;
    std::string name;
    double runs = 0;
    double failures = 0;
    std::string message;  ///< of the first failure
};

/// The chapters with a statistical test.
std::vector<const Chapter*> statistical_chapters(const Session& session) {
    std::vector<const Chapter*> chapters;
    for (const Chapter& chapter : session.catalogue.chapters) {
        const std::optional<std::string> tests =
            try_read_text(session.project.root / "tests" / chapter.folder / (chapter.name() + "_test.cpp"));
        if (tests && tests->find("[statistical]") != std::string::npos) {
            chapters.push_back(&chapter);
        }
    }
    return chapters;
}

bool build_tests(const Project& project, const std::vector<const Chapter*>& chapters) {
    std::vector<std::string> targets;
    for (const Chapter* chapter : chapters) {
        targets.push_back("verify_" + chapter->code());
    }
    const BuildOutcome outcome = build(project, targets, "the statistical tests");
    if (!outcome.built) {
        print_diagnosis(outcome, project, "workbook: the tests could not be built");
    }
    return outcome.built;
}

/// The tests in the document that a test program printed; none if it printed none.
std::vector<Soaked> read_tests(const Chapter& chapter, const std::string& document) {
    std::vector<Soaked> tests;
    const std::optional<Json> parsed = parse_json(document);
    const Json* exercises = parsed ? parsed->find("exercises") : nullptr;
    if (exercises == nullptr || exercises->list() == nullptr) {
        return tests;
    }
    for (const Json& exercise : *exercises->list()) {
        const Json* list = exercise.find("tests");
        if (list == nullptr || list->list() == nullptr) {
            continue;
        }
        for (const Json& test : *list->list()) {
            const Json* passed = test.find("passed");
            const bool has_passed = passed != nullptr && passed->boolean() != nullptr && *passed->boolean();
            const double failures = test.number_in("failed_runs", 0);
            tests.push_back({.chapter = chapter.folder,
                             .exercise = exercise.text_in("id"),
                             .name = test.text_in("name"),
                             .runs = test.number_in("runs", 0),
                             .failures = has_passed || failures > 0 ? failures : 1,
                             .message = test.text_in("message")});
        }
    }
    return tests;
}

std::vector<Soaked> soak(const Project& project, const Chapter& chapter, const SoakOptions& options) {
    LiveLine line(!options.json);
    line.show("chapter " + chapter.code() + ": " + counted(options.runs, "run"));
    Command command;
    command.arguments = {(project.bin() / ("verify_" + chapter.code())).string(), "--statistical", "--json"};
    command.environment = {{"WORKBOOK_STATISTICAL_RUNS", std::to_string(options.runs)}};
    const Outcome outcome = run_process(command);
    std::vector<Soaked> tests = read_tests(chapter, outcome.output);
    if (tests.empty()) {
        throw MachineError("the statistical tests of " + chapter.folder + " ended without a report:\n" +
                           last_lines(outcome.errors, 10));
    }
    for (const Soaked& test : tests) {
        if (test.runs < options.runs && test.failures == 0) {
            throw MachineError("the test '" + test.name + "' of " + chapter.folder +
                               " has the tag [statistical], but does not take its seeds from statistical::seeds");
        }
    }
    return tests;
}

double sum_of(const std::vector<Soaked>& tests, double Soaked::*number) {
    double sum = 0;
    for (const Soaked& test : tests) {
        sum += test.*number;
    }
    return sum;
}

void print_tests(const Look& look, const std::vector<Soaked>& tests) {
    for (const Soaked& test : tests) {
        const std::string counts = counted(static_cast<std::int64_t>(test.runs), "run") + ", " +
                                   counted(static_cast<std::int64_t>(test.failures), "failure");
        std::cout << padded(test.exercise, 6) << padded(counts, 28) << test.name << '\n';
        if (test.failures > 0) {
            std::cout << styled(look, Style::bad, indented(wrapped(test.message, 100), "      "));
        }
    }
    std::cout << std::flush;
}

void print_json(const std::vector<Soaked>& tests, const SoakOptions& options) {
    Json::List list;
    for (const Soaked& test : tests) {
        list.push_back({Json::Object{{"chapter", {test.chapter}},
                                     {"exercise", {test.exercise}},
                                     {"test", {test.name}},
                                     {"runs", {test.runs}},
                                     {"failures", {test.failures}},
                                     {"message", {test.message}}}});
    }
    std::cout << to_json({Json::Object{{"runs_of_each", {static_cast<double>(options.runs)}},
                                       {"runs", {sum_of(tests, &Soaked::runs)}},
                                       {"failures", {sum_of(tests, &Soaked::failures)}},
                                       {"tests", {list}}}})
              << std::endl;
}

}  // namespace

int soak_command(const Session& session, const SoakOptions& options) {
    const std::vector<const Chapter*> chapters = statistical_chapters(session);
    if (!build_tests(session.project, chapters)) {
        return exit_status::not_right_yet;
    }
    std::vector<Soaked> all;
    for (const Chapter* chapter : chapters) {
        const std::vector<Soaked> tests = soak(session.project, *chapter, options);
        all.insert(all.end(), tests.begin(), tests.end());
        if (!options.json) {
            print_tests(session.look, tests);
        }
    }
    const double failures = sum_of(all, &Soaked::failures);
    if (options.json) {
        print_json(all, options);
    } else {
        std::cout << '\n'
                  << counted(static_cast<std::int64_t>(all.size()), "statistical test") << ", "
                  << counted(static_cast<std::int64_t>(sum_of(all, &Soaked::runs)), "run") << ", "
                  << counted(static_cast<std::int64_t>(failures), "failure") << std::endl;
    }
    return failures == 0 ? exit_status::done : exit_status::not_right_yet;
}

}  // namespace workbook::tool
