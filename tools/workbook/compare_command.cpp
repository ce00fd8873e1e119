#include <algorithm>
#include <iostream>
#include <set>

#include "tools/workbook/commands.hpp"
#include "tools/workbook/difference.hpp"
#include "tools/workbook/exercise_text.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/state.hpp"

namespace workbook::tool {
namespace {

/// A function's text without the line "your code".
std::string text_of(std::string_view source, const source::Function& function) {
    std::string text(source.substr(function.begin, function.end - function.begin));
    const std::size_t mark = text.find("// your code");
    return mark == std::string::npos ? text : text.erase(mark, std::string_view("// your code").size());
}

/// Whether a function's body has this name in it.
bool mentions(std::string_view source, const source::Function& function, const std::string& name) {
    const std::vector<source::Token> tokens =
        source::tokens_of(source.substr(function.body, function.end - function.body));
    return std::ranges::find(tokens, std::string_view(name), &source::Token::spelling) != tokens.end();
}

/// The functions of an exercise in a source, below the helpers that they call: those that are no exercise's. One text
/// for each, by name, in the source's order.
std::vector<std::pair<std::string, std::string>> texts_of(const Exercise& exercise, const Chapter& chapter,
                                                          std::string_view source) {
    std::vector<source::Function> wanted = functions_of(exercise, source);
    std::set<std::string> names;
    for (const Exercise& other : chapter.exercises) {
        std::ranges::move(function_names(other), std::inserter(names, names.end()));
    }
    const std::vector<source::Function> all = source::functions_of(source);
    for (std::size_t i = 0; i < wanted.size(); ++i) {  // wanted grows: helpers call helpers
        for (const source::Function& helper : all) {
            if (!names.contains(helper.name) && mentions(source, wanted[i], helper.name)) {
                names.insert(helper.name);
                wanted.push_back(helper);
            }
        }
    }
    std::ranges::sort(wanted, {}, &source::Function::begin);
    std::vector<std::pair<std::string, std::string>> texts;
    for (const source::Function& function : wanted) {
        texts.emplace_back(function.name, text_of(source, function));
    }
    return texts;
}

void print_difference(const Look& look, std::string_view yours, std::string_view solution) {
    for (const DifferenceLine& line : difference_of(yours, solution)) {
        const Style style = line.mark == '-' ? Style::bad : line.mark == '+' ? Style::good : Style::plain;
        std::cout << styled(look, style, std::string(1, line.mark) + " " + line.text) << '\n';
    }
    std::cout << '\n';
}

void show(const Session& session, const Exercise& exercise, const std::string& yours, const std::string& solution) {
    const Chapter& chapter = session.catalogue.chapter_of(exercise);
    std::cout << styled(session.look, Style::bold, exercise.id + " " + exercise.function) << "\n\n";
    std::vector<std::pair<std::string, std::string>> mine;
    try {
        mine = texts_of(exercise, chapter, yours);
    } catch (const DataError& error) {
        std::cout << "In " << chapter.source() << ", your function is not found: " << error.what() << ".\n\n";
    }
    const auto theirs = texts_of(exercise, chapter, solution);
    const std::vector<std::string> asked = function_names(exercise);
    for (const auto& [name, text] : theirs) {
        const auto same = std::ranges::find(mine, name, &std::pair<std::string, std::string>::first);
        const bool given = same != mine.end() && same->second == text && std::ranges::find(asked, name) == asked.end();
        if (!given) {
            print_difference(session.look, same == mine.end() ? "" : same->second, text);
        }
    }
    for (const auto& [name, text] : mine) {
        if (std::ranges::find(theirs, name, &std::pair<std::string, std::string>::first) == theirs.end()) {
            print_difference(session.look, text, "");  // a helper of the student's alone
        }
    }
}

/// Why an exercise is not shown; empty if it may be.
std::string refusal(const Session& session, const Scores& scores, const Exercise& exercise, bool untouched) {
    switch (standing_of(session.project, session.catalogue, scores, exercise)) {
        case Standing::passed: return "";
        case Standing::passed_before: return "passed, but the file was edited since";
        case Standing::not_passed: return "did not pass when it was last checked";
        case Standing::not_checked: break;
    }
    return untouched ? "has not been begun" : "has not been checked";
}

using Refused = std::pair<std::string, std::string>;  // the exercise, and why

void print_refused(const std::vector<Refused>& refused, const Choice& choice) {
    std::size_t columns = 0;
    for (const auto& [exercise, reason] : refused) {
        columns = std::max(columns, columns_of(exercise));
    }
    std::cout << "Not shown:\n";
    for (const auto& [exercise, reason] : refused) {
        std::cout << beside("  " + exercise, columns + 4, reason, text_columns());
    }
    const std::string first = refused.front().first.substr(0, refused.front().first.find(' '));
    std::cout << "An exercise is shown once it has passed:\n  ./workbook check " << choice.name()
              << "\nTo see a solution all the same:\n  ./workbook compare " << first << " --give-up\n";
}

}  // namespace

int compare_command(const Session& session, const CompareOptions& options) {
    const Choice choice = chosen_part(session.catalogue, options.what);
    const Chapter& chapter = *choice.chapter;
    const std::string solution_file = "solutions/" + chapter.folder + "/" + chapter.name() + ".cpp";
    const std::optional<std::string> solution = try_read_text(session.project.root / solution_file);
    if (!solution) {
        throw MachineError("there is no " + solution_file + ": this edition of the workbook has no solutions");
    }
    const std::optional<std::string> yours = try_read_text(session.project.root / chapter.source());
    if (!yours) {
        throw MachineError(chapter.source() + " is not there. To bring it back: ./workbook reset " +
                           std::to_string(chapter.number));
    }
    const Scores scores = load_scores(session.project);
    std::vector<Refused> refused;
    bool shown = false;
    for (const Exercise& exercise : chapter.exercises) {
        if (choice.exercise != nullptr && choice.exercise != &exercise) {
            continue;
        }
        // A whole chapter never shows what has not been begun.
        const bool untouched = is_untouched(exercise, *yours);
        const bool give_up = options.give_up && (choice.exercise != nullptr || !untouched);
        const std::string reason = give_up ? "" : refusal(session, scores, exercise, untouched);
        if (!reason.empty()) {
            refused.emplace_back(exercise.id + " " + exercise.function, reason);
            continue;
        }
        if (!shown) {
            std::cout << "Lines with - are yours, lines with + the solution's.\n\n";
        }
        shown = true;
        show(session, exercise, *yours, *solution);
    }
    if (!refused.empty()) {
        print_refused(refused, choice);
    }
    std::cout << std::flush;
    return shown ? exit_status::done : exit_status::not_right_yet;
}

}  // namespace workbook::tool
