// Catch2 2.13 shows its interfaces for listeners only where this is defined.
#define CATCH_CONFIG_EXTERNAL_INTERFACES
#include "tests/support/listener.hpp"

#include <algorithm>
#include <cctype>
#include <iostream>
#include <new>
#include <string>

#include "common/errors.hpp"
#include "common/shapes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/crash.hpp"
#include "tests/support/doctor.hpp"
#include "tests/support/statistical.hpp"

namespace results {

namespace {

std::vector<TestResult>& mutable_results() {
    static std::vector<TestResult> all;
    return all;
}

bool& announces() {
    static bool on = false;
    return on;
}

// Two errors that say the same are the same to the doctor. Only our own say the same on every machine.
std::string words_of(const std::exception& error) {
    const bool own = dynamic_cast<const workbook::Error*>(&error) != nullptr;
    return own ? error.what() : dynamic_cast<const std::bad_alloc*>(&error) != nullptr ? "bad_alloc" : "another error";
}

constexpr std::string_view thrown = "the function threw an error where it should not: ";

std::vector<std::string> tags_of(const Catch::TestCaseInfo& info) {
    std::vector<std::string> tags;
    for (const auto& tag : info.tags) {
#if WORKBOOK_CATCH_3
        tags.emplace_back(tag.original.data(), tag.original.size());
#else
        tags.push_back(tag);
#endif
    }
    return tags;
}

bool is_exercise(const std::string& tag) {
    return !tag.empty() && std::isdigit(static_cast<unsigned char>(tag.front())) != 0;
}

bool is_kind(const std::string& tag) {
    return tag == "value" || tag == "gradient" || tag == "property" || tag == "extreme";
}

TestResult start_of(const Catch::TestCaseInfo& info) {
    TestResult result;
    result.name = info.name;
    result.passed = true;
    for (const std::string& tag : tags_of(info)) {
        if (is_exercise(tag)) {
            result.exercise = tag;
        } else if (is_kind(tag)) {
            result.kind = tag;
        }
    }
    return result;
}

// Fills in the first failure of a test case.
void note_failure(TestResult& result, const Catch::AssertionResult& assertion) {
    result.passed = false;
    std::string text(assertion.getMessage().data(), assertion.getMessage().size());
    if (text.empty()) {
        text = "expected: " + std::string(assertion.getExpressionInMacro()) +
               "\n  seen: " + assertion.getExpandedExpression();
    }
    if (text.rfind(not_started_mark, 0) == 0) {
        result.needs = text.substr(not_started_mark.size());
        return;
    }
    if (text.rfind(thrown, 0) == 0) {
        result.frames = crash::frames_of_last_throw();
        result.given = ae::last_arguments();
    }
    result.message = text;
}

#if WORKBOOK_CATCH_3
using Base = Catch::EventListenerBase;
using AssertionEnded = void;
#else
using Base = Catch::TestEventListenerBase;
using AssertionEnded = bool;
#endif

struct Collector : Base {
    using Base::Base;

    void testCaseStarting(const Catch::TestCaseInfo& info) override {
        Base::testCaseStarting(info);
        statistical::begin_test();
        current = start_of(info);
        doctor::begin_test(current.exercise, current.name);
        if (announces()) {
            std::cerr << running_mark << current.name << std::endl;
        }
        failed_run = 0;
    }

    AssertionEnded assertionEnded(const Catch::AssertionStats& stats) override {
        if (!stats.assertionResult.isOk()) {
            note_failed_run();
            if (current.passed) {
                note_failure(current, stats.assertionResult);
            }
        }
        return AssertionEnded(true);
    }

    void testCaseEnded(const Catch::TestCaseStats& stats) override {
        Base::testCaseEnded(stats);
        current.runs = statistical::runs_begun();
        mutable_results().push_back(current);
    }

    // A run of a statistical test fails once, with however many of its checks.
    void note_failed_run() {
        if (failed_run != statistical::runs_begun()) {
            failed_run = statistical::runs_begun();
            ++current.failed_runs;
        }
    }

    TestResult current;
    std::size_t failed_run = 0;  // the last one, from 1
};

}  // namespace

void announce_tests() { announces() = true; }

const std::vector<TestResult>& collected() { return mutable_results(); }

CATCH_REGISTER_LISTENER(Collector)

// One translator for all: Catch2 does not promise an order between several.
CATCH_TRANSLATE_EXCEPTION(const std::exception& error) {
    if (const auto* unwritten = dynamic_cast<const workbook::NotImplemented*>(&error)) {
        return std::string(not_started_mark) + unwritten->exercise;
    }
    doctor::record_error(words_of(error));
    const bool out_of_memory = dynamic_cast<const std::bad_alloc*>(&error) != nullptr;
    return std::string(thrown) +
           (out_of_memory ? "it asked for more memory than there is (std::bad_alloc)" : error.what());
}

}  // namespace results
