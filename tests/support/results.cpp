#include "tests/support/results.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/support/doctor.hpp"
#include "tests/support/fingerprints.hpp"

namespace results {

namespace {

bool is_own(const std::string& exercise, const TestResult& test) {
    return !test.needs.empty() && (test.needs == exercise || test.needs.rfind(exercise + " ", 0) == 0);
}

const char* name_of(Status status) {
    switch (status) {
        case Status::passed: return "passed";
        case Status::failed: return "failed";
        case Status::not_started: return "not_started";
    }
    return "";
}

std::vector<TestResult> of_exercise(const std::string& exercise, const std::vector<TestResult>& tests) {
    std::vector<TestResult> own;
    std::copy_if(tests.begin(), tests.end(), std::back_inserter(own),
                 [&](const TestResult& test) { return test.exercise == exercise; });
    return own;
}

// Nothing where a function is not written yet: what other tests saw then explains nothing.
doctor::Diagnosis diagnosis_of(const std::string& exercise, const std::vector<TestResult>& own) {
    const TestResult* shown = shown_failure(own);
    return shown == nullptr || !shown->needs.empty()
               ? doctor::Diagnosis{}
               : doctor::diagnose(exercise, doctor::checks_of(exercise), shown->name);
}

std::string failure_of(const std::string& exercise, const std::vector<TestResult>& own) {
    const TestResult& test = *shown_failure(own);
    const doctor::Diagnosis diagnosis = diagnosis_of(exercise, own);
    std::string text = "\n" + exercise + " " + test.name + " [" + test.kind + "]\n  " + test.message;
    text += test.needs.empty() ? "" : "exercise " + test.needs + " is not written yet";
    if (!diagnosis.text.empty()) {
        text += "\n  " + doctor::to_word(diagnosis.certainty) + ": " + diagnosis.text;
        text += diagnosis.found_in.empty() ? "" : " (" + diagnosis.found_in + ")";
    }
    return text + "\n";
}

nlohmann::ordered_json to_json(const TestResult& test) {
    nlohmann::ordered_json entry{{"name", test.name},
                                 {"kind", test.kind},
                                 {"passed", test.passed},
                                 {"message", test.message},
                                 {"needs", test.needs}};
    if (!test.frames.empty()) {
        entry["frames"] = test.frames;
        entry["given"] = test.given;
    }
    if (test.runs > 0) {
        entry["runs"] = test.runs;
        entry["failed_runs"] = test.failed_runs;
    }
    return entry;
}

}  // namespace

Status status_of(const std::string& exercise, const std::vector<TestResult>& tests) {
    const std::vector<TestResult> own = of_exercise(exercise, tests);
    const auto passed = [](const TestResult& test) { return test.passed; };
    if (std::all_of(own.begin(), own.end(), passed)) {
        return Status::passed;
    }
    // An untouched stub still passes tests of what is given (a refused shape), but no test of a value or a gradient.
    // Where one of two functions is written, it does.
    const auto untouched = [&](const TestResult& test) {
        return is_own(exercise, test) || (test.passed && test.kind != "value" && test.kind != "gradient");
    };
    return std::all_of(own.begin(), own.end(), untouched) ? Status::not_started : Status::failed;
}

std::vector<std::string> exercises_in(const std::vector<TestResult>& tests) {
    std::vector<std::string> ids;
    for (const TestResult& test : tests) {
        if (std::find(ids.begin(), ids.end(), test.exercise) == ids.end()) {
            ids.push_back(test.exercise);
        }
    }
    return ids;
}

const TestResult* shown_failure(const std::vector<TestResult>& tests) {
    const TestResult* unwritten = nullptr;
    for (const TestResult& test : tests) {
        if (!test.passed && !(test.message.empty() && !test.needs.empty())) {
            return &test;
        }
        unwritten = unwritten == nullptr && !test.passed ? &test : unwritten;
    }
    return unwritten;
}

std::string as_text(const std::vector<TestResult>& tests) {
    std::string text;
    std::string failure;  // of the first exercise that failed
    for (const std::string& id : exercises_in(tests)) {
        text += id + "  " + name_of(status_of(id, tests)) + "\n";
        if (failure.empty() && status_of(id, tests) == Status::failed) {
            failure = failure_of(id, of_exercise(id, tests));
        }
    }
    return text + failure;
}

std::string as_json(const std::vector<TestResult>& tests, bool observed) {
    nlohmann::ordered_json document;
    document["exercises"] = nlohmann::ordered_json::array();
    for (const std::string& id : exercises_in(tests)) {
        const std::vector<TestResult> own = of_exercise(id, tests);
        nlohmann::ordered_json entry{{"id", id}, {"status", name_of(status_of(id, tests))}};
        if (status_of(id, tests) == Status::failed) {
            const doctor::Diagnosis diagnosis = diagnosis_of(id, own);
            entry["diagnosis"] = {{"certainty", doctor::to_word(diagnosis.certainty)},
                                  {"text", diagnosis.text},
                                  {"found_in", diagnosis.found_in}};
        }
        if (observed) {
            entry["observed"] = nlohmann::ordered_json::object();
            for (const auto& [key, deviation] : fingerprints::print_of(doctor::checks_of(id))) {
                entry["observed"][key] = std::isfinite(deviation) ? deviation : 0;
            }
        }
        entry["tests"] = nlohmann::ordered_json::array();
        for (const TestResult& test : own) {
            entry["tests"].push_back(to_json(test));
        }
        document["exercises"].push_back(entry);
    }
    return document.dump();
}

}  // namespace results
