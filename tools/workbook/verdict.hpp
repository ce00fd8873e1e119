#pragma once
// The verdict on one exercise: its status, its points, and what its tests said.

#include <string>
#include <vector>

#include "tools/workbook/catalogue.hpp"
#include "tools/workbook/places.hpp"
#include "tools/workbook/process.hpp"

namespace workbook::tool {

enum class Status { passed, failed, waiting, not_started, crashed, timed_out, not_built };

/// "not_started": the word in JSON.
std::string to_word(Status status);

/// "not started": the words for people.
std::string to_text(Status status);

/// \throws MachineError if the word is none of the statuses.
Status status_from_word(const std::string& word);

/// True for failed, crashed and timed_out: the code ran, and it is wrong.
bool is_wrong(Status status);

struct TestReport {
    std::string name;
    std::string kind;  ///< value, gradient, property or extreme
    bool passed = false;
    std::string message;
    std::string needs;                ///< "7.3 autoencoder_backward" if another exercise is not written yet
    std::vector<std::string> frames;  ///< where the error was thrown that ended the test, innermost first
    std::vector<std::string> given;   ///< "dense_forward was given weights (2, 3) and input (3, 5)"
};

struct Verdict {
    const Exercise* exercise = nullptr;
    Status status = Status::not_started;
    double points = 0;
    std::string message;
    std::string diagnosis;
    std::string certainty;  ///< of the diagnosis: "cause", "seen", "hint", or empty
    std::string found_in;   ///< "found in all 3 failed tests"
    std::vector<TestReport> tests;
    std::string needs;    ///< id of another exercise that the tests met unwritten; empty if none
    std::string printed;  ///< what the student's code printed besides
    std::string source;   ///< fingerprint of the chapter's source that was judged
};

/// The failed test that is shown in full: the first that says what is wrong; where all that failed only met an exercise
/// that is not written yet, the first of those. Null if none failed.
const TestReport* shown_failure(const Verdict& verdict);

/// "Likely cause: … (found in all 3 failed tests)": the diagnosis as a student reads it.
std::string diagnosis_in_words(const Verdict& verdict);

/// Points of an exercise. **The rule**: passed, all of them; failed, a part; anything else, none. The part: each kind
/// of tests (value, gradient, property, extreme) carries its share (\see Shares), and brings of it what part of its
/// tests passed; rounded down to a hundredth.
double points_for(Status status, const Exercise& exercise, const std::vector<TestReport>& tests);

/// The verdict that a test program (`check_NN --exercise ID --json`) came to. The student's code may have
/// printed before and after the document, and may have ended the program early.
///
/// \param time_limit  seconds of the processor that the program was given.
/// \param tell_place  what to tell of the place in the student's file that frames lead to.
Verdict read_verdict(const Exercise& exercise, const Outcome& outcome, double time_limit,
                     const TellPlace& tell_place = {});

/// A verdict of a chapter that could not be built.
Verdict not_built(const Exercise& exercise, const std::string& message, const std::string& diagnosis);

/// The document of `check --json`.
std::string to_json(const Catalogue& catalogue, const std::vector<Verdict>& verdicts);

}  // namespace workbook::tool
