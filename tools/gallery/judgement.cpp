#include "tools/gallery/judgement.hpp"

#include <algorithm>
#include <map>

#include "tools/workbook/json.hpp"
#include "tools/workbook/process.hpp"

namespace workbook::gallery {
namespace {

constexpr double time_limit = 120;  // for the words of a verdict

/// What a student is told of an error's place, as far as an exhibit has one: what the function was given.
tool::PlaceNote tell_what_was_given(const std::vector<std::string>&, const std::vector<std::string>& given) {
    return {.words = given.empty() ? "" : given.front()};
}

/// The verdicts on the exercises of the exhibit's chapter. One run of the program holds them all.
std::map<std::string, tool::Verdict> verdicts_on(const Exhibit& exhibit, const tool::Catalogue& catalogue,
                                                 const tool::Outcome& outcome) {
    std::map<std::string, tool::Verdict> verdicts;
    for (const tool::Exercise& exercise : tool::chosen_chapter(catalogue, exhibit.chapter).exercises) {
        verdicts.emplace(exercise.id, tool::read_verdict(exercise, outcome, time_limit, tell_what_was_given));
    }
    return verdicts;
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

Judgement judge_mistake(const Exhibit& exhibit, const tool::Verdict& verdict) {
    Judgement judgement{.right = verdict.status == tool::Status::failed, .slips = exhibit.blind};
    if (!judgement.right) {
        judgement.problem = "exercise " + exhibit.exercise + " is " + tool::to_text(verdict.status) + ", not failed";
        return judgement;
    }
    const std::string told = shown_to_the_student(verdict);
    const bool expected = !exhibit.diagnosis.empty() && told.find(exhibit.diagnosis) != std::string::npos;
    judgement.diagnosed = expected || told.find(exhibit.about) != std::string::npos;
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

std::string shown_to_the_student(const tool::Verdict& verdict) {
    return verdict.message + (verdict.diagnosis.empty() ? "" : "\n" + tool::diagnosis_in_words(verdict));
}

std::map<std::string, double> observed_in(const tool::Outcome& outcome, const std::string& exercise) {
    std::map<std::string, double> observed;
    const auto document = tool::parse_json(outcome.output);
    const tool::Json* exercises = document ? document->find("exercises") : nullptr;
    if (exercises == nullptr || exercises->list() == nullptr) {
        return observed;
    }
    for (const tool::Json& entry : *exercises->list()) {
        const tool::Json* found = entry.text_in("id") == exercise ? entry.find("observed") : nullptr;
        if (found != nullptr && found->object() != nullptr) {
            for (const auto& [key, value] : *found->object()) {
                observed[key] = value.number() == nullptr ? 0 : *value.number();
            }
        }
    }
    return observed;
}

Judgement judge(const Exhibit& exhibit, const tool::Catalogue& catalogue, const tool::Outcome& outcome) {
    const auto verdicts = verdicts_on(exhibit, catalogue, outcome);
    const auto own = verdicts.find(exhibit.exercise);
    if (own == verdicts.end()) {
        return {.problem = "its header names exercise " + exhibit.exercise + ", which is none of " + exhibit.chapter};
    }
    Judgement judgement = exhibit.kind == Kind::mistake ? judge_mistake(exhibit, own->second) : Judgement{.right = true};
    judgement.verdict = own->second;
    judgement.observed = observed_in(outcome, exhibit.exercise);
    if (const std::string others = others_that_fail(exhibit, catalogue, verdicts); !others.empty()) {
        judgement.right = false;
        judgement.problem = exhibit.kind == Kind::mistake ? "it is one of exercise " + exhibit.exercise + ", but " + others
                                                          : "it is right, but " + others;
    }
    return judgement;
}

}  // namespace workbook::gallery
