#include "tools/workbook/verdict.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <csignal>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include "tests/support/results.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/json.hpp"
#include "tools/workbook/terminal.hpp"

namespace workbook::tool {
namespace {

constexpr std::array<std::pair<Status, const char*>, 7> words{{
    {Status::passed, "passed"},
    {Status::failed, "failed"},
    {Status::waiting, "waiting"},
    {Status::not_started, "not_started"},
    {Status::crashed, "crashed"},
    {Status::timed_out, "timed_out"},
    {Status::not_built, "not_built"},
}};

/// Where the test program's document begins in its output: the last `{` that is followed by "exercises".
std::size_t document_begin(const std::string& output) {
    for (std::size_t key = output.rfind("\"exercises\""); key != std::string::npos && key > 0;
         key = output.rfind("\"exercises\"", key - 1)) {
        const std::size_t brace = output.find_last_not_of(" \t\r\n", key - 1);
        if (brace != std::string::npos && output[brace] == '{') {
            return brace;
        }
    }
    return std::string::npos;
}

/// Where the JSON object that begins at `begin` ends: after its closing brace.
std::size_t document_end(const std::string& text, std::size_t begin) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = begin; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                in_string = false;
            }
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{') {
            ++depth;
        } else if (c == '}' && --depth == 0) {
            return i + 1;
        }
    }
    return text.size();
}

TestReport read_test(const Json& test) {
    const Json* passed = test.find("passed");
    return {.name = test.text_in("name"),
            .kind = test.text_in("kind"),
            .passed = passed != nullptr && passed->boolean() != nullptr && *passed->boolean(),
            .message = test.text_in("message"),
            .needs = test.text_in("needs"),
            .frames = test.texts_in("frames"),
            .given = test.texts_in("given")};
}

/// The part of the document that is about one exercise; nothing if there is none.
std::optional<Json> entry_of(const std::string& document, const std::string& id) {
    const std::optional<Json> parsed = parse_json(document);
    const Json* exercises = parsed ? parsed->find("exercises") : nullptr;
    if (exercises != nullptr && exercises->list() != nullptr) {
        for (const Json& entry : *exercises->list()) {
            const Json* tests = entry.find("tests");
            if (entry.text_in("id") == id && tests != nullptr && tests->list() != nullptr) {
                return entry;
            }
        }
    }
    return std::nullopt;
}

/// True if the test failed only because another function is not written yet.
bool only_needs(const TestReport& test) { return test.message.empty() && !test.needs.empty(); }

std::string on_lines_of_its_own(const std::string& words) { return words.empty() ? "" : "\n" + words; }

/// Where the failure that is shown met wrong numbers only, and another test an error: that error. Shapes that fit by chance in
/// the one do not fit in the other.
std::string refusal_elsewhere(const Verdict& verdict, const TellPlace& tell_place) {
    const TestReport* shown = shown_failure(verdict);
    const auto thrown =
        std::ranges::find_if(verdict.tests, [](const TestReport& test) { return !test.passed && !test.frames.empty(); });
    if (!tell_place || thrown == verdict.tests.end() || shown == nullptr || !shown->frames.empty()) {
        return "";
    }
    return "Another test ends with an error. \u201c" + thrown->name + "\u201d: " + thrown->message +
           on_lines_of_its_own(tell_place(thrown->frames, thrown->given).words);
}

/// Takes the message from the test that is shown, and the needs from the first that has one.
void explain_failure(Verdict& verdict, const TellPlace& tell_place) {
    if (const TestReport* test = shown_failure(verdict)) {
        const std::string what = only_needs(*test) ? test->needs + " is not written yet" : test->message;
        verdict.message = test->name + (what.empty() ? "" : ": " + what);
        if (tell_place && !test->frames.empty()) {
            verdict.message += on_lines_of_its_own(tell_place(test->frames, test->given).words);
        }
    }
    for (const TestReport& test : verdict.tests) {
        const std::string needed = test.needs.substr(0, test.needs.find(' '));
        if (!test.passed && verdict.needs.empty() && needed != verdict.exercise->id) {
            verdict.needs = needed;
        }
    }
    if (verdict.diagnosis.empty()) {
        verdict.diagnosis = refusal_elsewhere(verdict, tell_place);
    }
}

/// What a test program wrote on standard error: the student's own words, and the test that began last.
struct Errors {
    std::string words;
    std::string last_test;
    std::vector<std::string> frames;
    std::string assertion;  // of the C++ library, that did not hold: "Assertion '__n < this->size()' failed."
};

Errors read_errors(const std::string& text) {
    Errors errors;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind(results::frame_mark, 0) == 0) {
            errors.frames.push_back(line.substr(results::frame_mark.size()));
            continue;
        }
        if (const std::size_t at = line.find(": Assertion '"); at != std::string::npos && line.front() == '/') {
            errors.assertion = line.substr(at + 2);
            continue;
        }
        const std::size_t mark = line.find(results::running_mark);
        if (mark != std::string::npos) {
            errors.last_test = line.substr(mark + results::running_mark.size());
        }
        // A word without a line feed stands before the mark.
        errors.words += mark == std::string::npos ? line + "\n" : line.substr(0, mark);
    }
    return errors;
}

/// "in the test 'the sum of ...'", as the end of a sentence.
std::string where_it_was(const Errors& errors) {
    return errors.last_test.empty() ? "" : ", in the test \u201c" + errors.last_test + "\u201d";
}

/// The last lines of what the program wrote on standard error, as a second sentence.
std::string last_words(const Errors& errors) {
    const std::string words_there = last_lines(errors.words, 5);
    return words_there.empty() ? "" : "\nIts last words:\n" + words_there;
}

/// Out of time: of its own processor time or of the clock (the test program stopped itself), or it did not even do
/// that.
bool ran_out_of_time(const Outcome& outcome) {
    return outcome.ending == Ending::timed_out ||
           (outcome.ending == Ending::signalled && (outcome.status == SIGPROF || outcome.status == SIGALRM));
}

std::string time_in_words(const Outcome& outcome, double time_limit) {
    const bool of_the_processor = outcome.ending == Ending::signalled && outcome.status == SIGPROF;
    return of_the_processor ? number_in_words(time_limit) + " s of computing"
                            : number_in_words(std::round(outcome.seconds * 10) / 10) + " s";
}

/// What a broken assertion of the C++ library means.
std::string assertion_in_words(const std::string& assertion) {
    if (assertion.find("__n < this->size()") != std::string::npos) {
        return "index out of range: a std::vector has no such entry. They are numbered 0 to size() - 1, and an empty one has none";
    }
    if (assertion.find("!this->empty()") != std::string::npos) {
        return "empty vector: front(), back() or pop_back() was asked of a std::vector without entries";
    }
    return "refused by the C++ library: " + assertion;
}

/// What ended the program, where the signal alone says too little.
std::string crash_in_words(const Outcome& outcome, const Errors& errors, bool repeated) {
    if (repeated && (outcome.status == SIGSEGV || outcome.status == SIGBUS)) {
        return "endless recursion: a function calls itself again and again, until the stack is full (" +
               std::string(outcome.status == SIGSEGV ? "SIGSEGV" : "SIGBUS") + ")";
    }
    return outcome.status == SIGABRT && !errors.assertion.empty() ? assertion_in_words(errors.assertion)
                                                                  : signal_in_words(outcome.status);
}

Verdict without_document(Verdict verdict, const Outcome& outcome, double time_limit, const TellPlace& tell_place) {
    const Errors errors = read_errors(outcome.errors);
    const PlaceNote note = tell_place && !errors.frames.empty() ? tell_place(errors.frames, {}) : PlaceNote{};
    const std::string place = on_lines_of_its_own(note.words);
    if (ran_out_of_time(outcome)) {
        verdict.status = Status::timed_out;
        verdict.message = "not done after " + time_in_words(outcome, time_limit) + ", and stopped" +
                          where_it_was(errors) + ": a loop that does not end?" +
                          (place.empty() ? "" : " It was here:" + place);
        return verdict;
    }
    verdict.status = Status::crashed;
    if (outcome.ending == Ending::signalled) {
        verdict.message =
            crash_in_words(outcome, errors, note.repeated) + where_it_was(errors) + place + last_words(errors);
    } else {
        verdict.message = "the test program ended with exit status " + std::to_string(outcome.status) +
                          " before it had reported" + where_it_was(errors) + place + last_words(errors);
        verdict.diagnosis =
            outcome.status == 2 ? "Do the tests of the chapter have this exercise?" : "Does the code call exit?";
    }
    return verdict;
}

Json to_tree(const Verdict& verdict) {
    const Exercise& exercise = *verdict.exercise;
    return {Json::Object{{"id", {exercise.id}},
                         {"function", {exercise.function}},
                         {"status", {to_word(verdict.status)}},
                         {"points", {verdict.points}},
                         {"max_points", {exercise.points}},
                         {"message", {verdict.message}},
                         {"diagnosis", {verdict.diagnosis}},
                         {"certainty", {verdict.certainty}},
                         {"found_in", {verdict.found_in}}}};
}

}  // namespace

std::string diagnosis_in_words(const Verdict& verdict) {
    const std::string place = verdict.found_in.empty() ? "" : " (" + verdict.found_in + ")";
    if (verdict.certainty == "cause") {
        return "Likely cause: " + verdict.diagnosis + place;
    }
    if (verdict.certainty == "seen") {
        return "Seen: " + verdict.diagnosis + place;
    }
    return (verdict.certainty == "hint" ? "Perhaps: " : "") + verdict.diagnosis;
}

std::string to_word(Status status) {
    return std::find_if(words.begin(), words.end(), [&](const auto& entry) { return entry.first == status; })->second;
}

std::string to_text(Status status) {
    std::string text = to_word(status);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

Status status_from_word(const std::string& word) {
    const auto found =
        std::find_if(words.begin(), words.end(), [&](const auto& entry) { return entry.second == word; });
    if (found == words.end()) {
        throw MachineError("'" + word + "' is not the status of an exercise");
    }
    return found->first;
}

bool is_wrong(Status status) {
    return status == Status::failed || status == Status::crashed || status == Status::timed_out;
}

const TestReport* shown_failure(const Verdict& verdict) {
    const TestReport* unwritten = nullptr;
    for (const TestReport& test : verdict.tests) {
        if (!test.passed && !only_needs(test)) {
            return &test;
        }
        unwritten = unwritten == nullptr && !test.passed ? &test : unwritten;
    }
    return unwritten;
}

double points_for(Status status, const Exercise& exercise, const std::vector<TestReport>& tests) {
    if (status == Status::passed) {
        return exercise.points;
    }
    if (status != Status::failed) {
        return 0;
    }
    struct Count {
        int passed = 0;
        int all = 0;
    };
    std::map<std::string, Count> kinds;
    for (const TestReport& test : tests) {
        kinds[test.kind].passed += test.passed ? 1 : 0;
        ++kinds[test.kind].all;
    }
    double earned = 0;
    double whole = 0;
    for (const auto& [kind, count] : kinds) {
        const double share = exercise.shares.of(kind);
        earned += share * count.passed / count.all;
        whole += share;
    }
    return whole > 0 ? std::floor(exercise.points * earned / whole * 100 + 1e-9) / 100 : 0;
}

Verdict read_verdict(const Exercise& exercise, const Outcome& outcome, double time_limit, const TellPlace& tell_place) {
    Verdict verdict;
    verdict.exercise = &exercise;
    const std::size_t begin = document_begin(outcome.output);
    const std::size_t end = begin == std::string::npos ? begin : document_end(outcome.output, begin);
    const auto entry =
        begin == std::string::npos ? std::nullopt : entry_of(outcome.output.substr(begin, end - begin), exercise.id);
    verdict.printed = outcome.output.substr(0, std::min(begin, outcome.output.size()));
    verdict.printed += begin == std::string::npos ? "" : last_lines(outcome.output.substr(end), 100);
    if (outcome.ending != Ending::exited || !entry) {
        return without_document(std::move(verdict), outcome, time_limit, tell_place);
    }
    verdict.printed += read_errors(outcome.errors).words;
    verdict.status = status_from_word(entry->text_in("status"));
    for (const Json& test : *entry->find("tests")->list()) {
        verdict.tests.push_back(read_test(test));
    }
    if (verdict.status == Status::failed) {
        if (const Json* diagnosis = entry->find("diagnosis")) {
            verdict.diagnosis = diagnosis->text_in("text");
            verdict.certainty = diagnosis->text_in("certainty");
            verdict.found_in = diagnosis->text_in("found_in");
        }
        explain_failure(verdict, tell_place);
    }
    verdict.points = points_for(verdict.status, exercise, verdict.tests);
    return verdict;
}

Verdict not_built(const Exercise& exercise, const std::string& message, const std::string& diagnosis) {
    Verdict verdict;
    verdict.exercise = &exercise;
    verdict.status = Status::not_built;
    verdict.message = message;
    verdict.diagnosis = diagnosis;
    return verdict;
}

std::string to_json(const Catalogue& catalogue, const std::vector<Verdict>& verdicts) {
    Json::List chapters;
    for (std::size_t begin = 0; begin < verdicts.size();) {
        const std::size_t chapter = verdicts[begin].exercise->chapter;
        Json::List exercises;
        for (; begin < verdicts.size() && verdicts[begin].exercise->chapter == chapter; ++begin) {
            exercises.push_back(to_tree(verdicts[begin]));
        }
        chapters.push_back(
            {Json::Object{{"chapter", {catalogue.chapters[chapter].folder}}, {"exercises", {exercises}}}});
    }
    return to_json(Json{Json::Object{{"chapters", {chapters}}}});
}

}  // namespace workbook::tool
