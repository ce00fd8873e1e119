#include "tools/gallery/judgement.hpp"

#include <algorithm>
#include <map>

#include "tools/workbook/json.hpp"
#include "tools/workbook/process.hpp"
#include "tools/workbook/verdict.hpp"

namespace workbook::gallery {
namespace {

constexpr double time_limit = 120;  // seconds for all tests of a chapter

/// The verdicts on the exercises of the exhibit's chapter. One run of the program holds them all.
std::map<std::string, tool::Verdict> verdicts_on(const Exhibit& exhibit, const tool::Catalogue& catalogue,
                                                 const tool::Outcome& outcome) {
    std::map<std::string, tool::Verdict> verdicts;
    for (const tool::Exercise& exercise : tool::chosen_chapter(catalogue, exhibit.chapter).exercises) {
        verdicts.emplace(exercise.id, tool::read_verdict(exercise, outcome, time_limit));
    }
    return verdicts;
}

tool::Outcome run_tests(const Exhibit& exhibit) {
    tool::Command command;
    command.arguments = {exhibit.program.string(), "--json"};
    command.folder = exhibit.library.parent_path();  // spaces and colons of its name would part the list
    command.environment = {{"LD_PRELOAD", "./" + exhibit.library.filename().string()}};
    command.time_limit = time_limit;
    return tool::run_process(command);
}

bool needs(const tool::Catalogue& catalogue, const std::string& exercise, const std::string& wanted) {
    const tool::Exercise* entry = catalogue.find(exercise);
    return entry != nullptr && std::ranges::find(entry->needs, wanted) != entry->needs.end();
}

/// The exercises, but for those that may fail, that have not passed: "1.2 is failed".
std::string others_that_fail(const Exhibit& exhibit, const tool::Catalogue& catalogue,
                             const std::map<std::string, tool::Verdict>& verdicts) {
    std::string others;
    for (const auto& [id, verdict] : verdicts) {
        const bool may_fail =
            exhibit.kind == Kind::mistake && (id == exhibit.exercise || needs(catalogue, id, exhibit.exercise));
        if (!may_fail && verdict.status != tool::Status::passed) {
            others += (others.empty() ? "" : ", ") + id + " is " + tool::to_text(verdict.status);
            others += verdict.message.empty() ? "" : " (" + verdict.message + ")";
        }
    }
    return others;
}

bool fails_a_gradient_test(const tool::Verdict& verdict) {
    return std::ranges::any_of(verdict.tests, [](const tool::TestReport& test) {
        return test.kind == "gradient" && !test.passed;
    });
}

std::string shown_to_the_student(const tool::Verdict& verdict) {
    return verdict.message + (verdict.diagnosis.empty() ? "" : "\nLikely cause: " + verdict.diagnosis);
}

Judgement judge_mistake(const Exhibit& exhibit, const tool::Verdict& verdict) {
    Judgement judgement{.right = verdict.status == tool::Status::failed,
                        .diagnosed = false,
                        .slips = exhibit.blind,
                        .problem = {},
                        .shown = shown_to_the_student(verdict)};
    if (!judgement.right) {
        judgement.problem = "exercise " + exhibit.exercise + " is " + tool::to_text(verdict.status) + ", not failed";
        return judgement;
    }
    judgement.diagnosed = !exhibit.diagnosis.empty() && judgement.shown.find(exhibit.diagnosis) != std::string::npos;
    if (exhibit.diagnosis.empty()) {
        judgement.problem = "its header says nothing behind '// diagnosis:', a part of what the student must be told";
    } else if (!judgement.diagnosed) {
        judgement.problem = "it is caught, but the student is not told '" + exhibit.diagnosis + "'";
    } else if (!exhibit.blind && !fails_a_gradient_test(verdict)) {
        judgement.problem = "no test of a gradient fails: mark it with '// finite differences: blind'";
    }
    return judgement;
}

}  // namespace

Judgement judge(const Exhibit& exhibit, const tool::Catalogue& catalogue) {
    const auto verdicts = verdicts_on(exhibit, catalogue, run_tests(exhibit));
    const auto own = verdicts.find(exhibit.exercise);
    if (own == verdicts.end()) {
        return {.problem = "its header names exercise " + exhibit.exercise + ", which is none of " + exhibit.chapter};
    }
    Judgement judgement = exhibit.kind == Kind::mistake ? judge_mistake(exhibit, own->second) : Judgement{.right = true};
    if (const std::string others = others_that_fail(exhibit, catalogue, verdicts); !others.empty()) {
        judgement.right = false;
        judgement.problem = exhibit.kind == Kind::mistake ? "it is one of exercise " + exhibit.exercise + ", but " + others
                                                          : "it is right, but " + others;
    }
    return judgement;
}

}  // namespace workbook::gallery
