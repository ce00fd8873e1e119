#include <algorithm>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "tools/workbook/checker.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/lesson.hpp"
#include "tools/workbook/state.hpp"
#include "tools/workbook/student_object.hpp"

namespace workbook::tool {
namespace {

Style style_of(Status status) {
    switch (status) {
        case Status::passed: return Style::good;
        case Status::not_started: return Style::faint;
        case Status::waiting: return Style::caution;
        default: return Style::bad;
    }
}

/// How many of the other failed tests are named.
constexpr std::size_t most_others = 5;

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::size_t passed_tests(const Verdict& verdict) {
    return static_cast<std::size_t>(
        std::count_if(verdict.tests.begin(), verdict.tests.end(), [](const TestReport& test) { return test.passed; }));
}

/// The end of an exercise's line: what the status alone does not say.
std::string remark_on(const Verdict& verdict) {
    switch (verdict.status) {
        case Status::failed:
            return std::to_string(passed_tests(verdict)) + " of " +
                   counted(static_cast<std::int64_t>(verdict.tests.size()), "test") + " passed";
        case Status::waiting: return verdict.message.substr(std::string("waiting ").size());
        case Status::crashed: return first_line(verdict.message).substr(0, verdict.message.find(':'));
        case Status::timed_out: return first_line(verdict.message).substr(0, verdict.message.find(','));
        default: return "";
    }
}

/// Prints verdicts as they come: a heading for each chapter, a line for each exercise.
class Printer {
public:
    Printer(const Session& session, const CheckOptions& options) : session_(session), options_(options) {}

    void print(const Verdict& verdict) {
        const Exercise& exercise = *verdict.exercise;
        const Chapter& chapter = session_.catalogue.chapter_of(exercise);
        if (last_chapter_ != exercise.chapter) {
            std::cout << (last_chapter_ ? "\n" : "")
                      << styled(session_.look, Style::bold, chapter.code() + " " + chapter.title) << "  "
                      << styled(session_.look, Style::faint, chapter.source()) << '\n';
            last_chapter_ = exercise.chapter;
        }
        const std::string score = number_in_words(verdict.points) + "/" + number_in_words(exercise.points);
        const std::size_t room = std::max(columns_, columns_beside_name + 12) - columns_beside_name;
        const std::size_t names = std::min(name_columns(chapter), room);
        std::string line = "  " + padded(exercise.id, 5) + padded(cut(exercise.function, names), names) + "  " +
                           styled(session_.look, style_of(verdict.status), padded(to_text(verdict.status), 12)) +
                           padded(score, 8);
        const std::string remark = remark_on(verdict);
        if (names + columns_beside_name + columns_of(remark) > columns_ && !remark.empty()) {
            line = line.substr(0, line.find_last_not_of(' ') + 1) + "\n       ";
        }
        line += remark;
        std::cout << line.substr(0, line.find_last_not_of(' ') + 1) << std::endl;
        if (options_.verbose) {
            print_tests(verdict);
        }
    }

    /// The one failure that is shown in full: what was expected, what came, where to read.
    /// \param warnings  of the compiler, as warnings_on says them.
    void explain(const Verdict& verdict, const std::string& warnings) const {
        const Exercise& exercise = *verdict.exercise;
        const Chapter& chapter = session_.catalogue.chapter_of(exercise);
        const bool whole_chapter = verdict.status == Status::not_built;
        std::cout << '\n'
                  << styled(
                         session_.look, Style::bold,
                         whole_chapter ? chapter.code() + " " + chapter.title : exercise.id + " " + exercise.function)
                  << ": " << styled(session_.look, Style::bad, to_text(verdict.status)) << "\n\n"
                  << indented(wrapped(verdict.message, columns_ - 2), "  ");
        if (!verdict.diagnosis.empty()) {
            std::cout << '\n' << indented(wrapped(diagnosis_in_words(verdict), columns_ - 2), "  ");
        }
        std::cout << warnings;
        print_other_failures(verdict);
        if (!verdict.printed.empty()) {
            std::cout << "\n  Your code printed:\n" << indented(last_lines(verdict.printed, 20), "    ");
        }
        std::cout << '\n';
        if (!whole_chapter) {
            const Exercise& culprit = awaited_by(verdict);
            std::cout << "  read   " << lesson_place(session_.project, session_.catalogue.chapter_of(culprit), culprit)
                      << "\n  hint   ./workbook hint " << culprit.id << '\n';
        }
        std::cout << "  again  ./workbook check " << (whole_chapter ? std::to_string(chapter.number) : exercise.id)
                  << (options_.own ? " --own" : "") << '\n';
    }

    /// What the compiler warns of in the chapters that were built, three lines at most; of the function that is
    /// explained first.
    [[nodiscard]] std::string warnings_on(const std::vector<Verdict>& verdicts, const std::string& first) const {
        constexpr std::size_t most = 3;
        std::vector<std::string> warnings;
        std::set<std::size_t> chapters;
        for (const Verdict& verdict : verdicts) {
            if (verdict.status != Status::not_built && chapters.insert(verdict.exercise->chapter).second) {
                std::ranges::copy(
                    student_warnings(session_.project, session_.catalogue.chapter_of(*verdict.exercise), first),
                    std::back_inserter(warnings));
            }
        }
        if (warnings.empty()) {
            return "";
        }
        std::string text = warnings.size() == 1 ? "A warning on your code:\n" : "Warnings on your code:\n";
        for (std::size_t i = 0; i < std::min(most, warnings.size()); ++i) {
            text += "  " + warnings[i] + "\n";
        }
        if (warnings.size() > most) {
            text += "  and " + std::to_string(warnings.size() - most) + " more\n";
        }
        return "\n" + indented(text, "  ");
    }

    /// The closing line, and what to do next where nothing is wrong yet.
    void close(const std::vector<Verdict>& verdicts) const {
        std::map<Status, int> counts;
        double points = 0;
        double max_points = 0;
        for (const Verdict& verdict : verdicts) {
            ++counts[verdict.status];
            points += verdict.points;
            max_points += verdict.exercise->points;
        }
        std::string summary = std::to_string(counts[Status::passed]) + " of " +
                              counted(static_cast<std::int64_t>(verdicts.size()), "exercise") + " passed";
        for (const Status status : {Status::failed, Status::crashed, Status::timed_out, Status::not_built,
                                    Status::waiting, Status::not_started}) {
            if (counts[status] > 0) {
                summary += ", " + std::to_string(counts[status]) + " " + to_text(status);
            }
        }
        summary += " (" + number_in_words(points) + " of " + number_in_words(max_points) +
                   (max_points == 1 ? " point)" : " points)");
        const bool all_passed = counts[Status::passed] == static_cast<int>(verdicts.size());
        if (all_passed) {
            say_what_comes(verdicts);
        }
        std::cout << '\n'
                  << wrapped("workbook: " + styled(session_.look, all_passed ? Style::good : Style::plain, summary),
                             columns_)
                  << std::endl;
    }

    /// What to write next: the exercise itself, or the one that it waits for.
    void suggest(const Verdict& verdict) const {
        const Exercise& culprit = awaited_by(verdict);
        const bool waits = &culprit != verdict.exercise;
        suggest(culprit, waits ? ", which " + verdict.exercise->id + " needs" : "");
        if (waits) {
            std::cout << "  check  ./workbook check " << culprit.id << (options_.own ? " --own" : "") << '\n';
        }
    }

private:
    /// What an exercise's line has beside the name: number, status and points.
    static constexpr std::size_t columns_beside_name = 29;

    static std::size_t name_columns(const Chapter& chapter) {
        std::size_t columns = 0;
        for (const Exercise& exercise : chapter.exercises) {
            columns = std::max(columns, exercise.function.size());
        }
        return columns;
    }

    [[nodiscard]] std::string cut(const std::string& name, std::size_t columns) const {
        return columns_of(name) <= columns
                   ? name
                   : std::string(cut_to(name, columns - 1)) + (session_.look.utf8 ? "\u2026" : "~");
    }

    void suggest(const Exercise& exercise, const std::string& why) const {
        const Chapter& chapter = session_.catalogue.chapter_of(exercise);
        std::cout << '\n'
                  << beside("  next", 9, exercise.id + " " + exercise.function + why + ", in " + chapter.source(),
                            columns_)
                  << "  read   " << lesson_place(session_.project, chapter, exercise) << "\n  hint   ./workbook hint "
                  << exercise.id << '\n';
    }

    /// The exercise that this one waits for; itself if it does not wait.
    [[nodiscard]] const Exercise& awaited_by(const Verdict& verdict) const {
        const Exercise* awaited = verdict.status != Status::waiting
                                      ? nullptr
                                      : session_.catalogue.find(verdict.message.substr(verdict.message.rfind(' ') + 1));
        return awaited != nullptr ? *awaited : *verdict.exercise;
    }

    /// After exercises that passed: the next one of the chapter; after a chapter's last, its run and the next chapter.
    void say_what_comes(const std::vector<Verdict>& verdicts) const {
        const std::size_t number = verdicts.back().exercise->chapter;
        const Chapter& chapter = session_.catalogue.chapters[number];
        const Scores scores = load_scores(session_.project);
        for (const Exercise& exercise : chapter.exercises) {
            const bool passed_now = std::ranges::any_of(
                verdicts, [&](const Verdict& verdict) { return verdict.exercise == &exercise; });  // all of them passed
            if (!passed_now &&
                standing_of(session_.project, session_.catalogue, scores, exercise) != Standing::passed) {
                suggest(exercise, "");
                return;
            }
        }
        std::cout << "\n  run    ./workbook run " << chapter.number << (options_.own ? " --own" : "") << '\n';
        if (number + 1 < session_.catalogue.chapters.size()) {
            const Chapter& following = session_.catalogue.chapters[number + 1];
            std::cout << "  then   chapters/" << following.folder << "/README.md, and ./workbook check "
                      << following.number << '\n';
        }
    }

    /// The failed tests but for the one that is shown in full: a line each, the first five. Tests that only met a
    /// function that is not written yet come last, together.
    void print_other_failures(const Verdict& verdict) const {
        const TestReport* shown = shown_failure(verdict);
        std::vector<const TestReport*> others;
        std::map<std::string, std::int64_t> unwritten;  // how many tests met each
        std::int64_t with_error = 0;                    // as the one that is shown: their names say nothing new
        for (const TestReport& test : verdict.tests) {
            if (test.passed || &test == shown) {
                continue;
            }
            if (test.message.empty() && !test.needs.empty()) {
                unwritten[test.needs] += shown->needs == test.needs ? 0 : 1;
            } else if (!shown->frames.empty() && !test.frames.empty()) {
                ++with_error;
            } else {
                others.push_back(&test);
            }
        }
        std::string text = with_error == 0 ? "" : "ended by an error, too: " + counted(with_error, "other test") + "\n";
        for (std::size_t i = 0; i < std::min(others.size(), most_others); ++i) {
            text += "also failed (" + others[i]->kind + "): " + others[i]->name + "\n";
        }
        if (others.size() > most_others) {
            text += "and " + std::to_string(others.size() - most_others) + " more (./workbook check " +
                    verdict.exercise->id + (options_.own ? " --own" : "") + " --verbose)\n";
        }
        for (const auto& [needs, count] : unwritten) {
            text += count == 0 ? "" : needs + " is not written yet: " + counted(count, "test") + "\n";
        }
        std::cout << (text.empty() ? "" : "\n") << indented(wrapped(text, columns_ - 2), "  ");
    }

    void print_tests(const Verdict& verdict) const {
        for (const TestReport& test : verdict.tests) {
            std::cout << "       "
                      << styled(session_.look, test.passed ? Style::good : Style::bad,
                                test.passed ? "passed" : "failed")
                      << "  " << padded(test.kind, 9) << test.name << '\n';
            if (!test.passed) {
                std::cout << indented(wrapped(test.message, columns_ - 9), "         ");
            }
        }
        if (!verdict.printed.empty()) {
            std::cout << "       printed:\n" << indented(last_lines(verdict.printed, 200), "         ");
        }
    }

    const Session& session_;
    const CheckOptions& options_;
    std::size_t columns_ = text_columns();
    std::optional<std::size_t> last_chapter_;
};

std::vector<Selection> by_chapter(const Selection& selection) {
    std::vector<Selection> chapters;
    for (const Exercise* exercise : selection) {
        if (chapters.empty() || chapters.back().front()->chapter != exercise->chapter) {
            chapters.emplace_back();
        }
        chapters.back().push_back(exercise);
    }
    return chapters;
}

/// A verdict on a file that was saved since says so. Returns a line for each such chapter.
std::string note_what_was_saved_since(const Session& session, std::vector<Verdict>& verdicts) {
    std::string lines;
    std::set<std::size_t> said;
    for (Verdict& verdict : verdicts) {
        const Chapter& chapter = session.catalogue.chapter_of(*verdict.exercise);
        if (verdict.source == source_fingerprint(session.project, chapter)) {
            continue;
        }
        const std::string note = chapter.source() + " was saved while it was judged: this is the verdict on what it was before.";
        verdict.message = note + (verdict.message.empty() ? "" : "\n" + verdict.message);
        if (said.insert(verdict.exercise->chapter).second) {
            lines += "workbook: " + note + " Again: ./workbook check " + std::to_string(chapter.number) + "\n";
        }
    }
    return lines;
}

}  // namespace

int check_command(const Session& session, const CheckOptions& options) {
    const Selection selection = chosen_exercises(session.catalogue, options.what);
    CheckerSettings settings{.own = options.own, .time_limit = options.time_limit,
                             .clock_limit = std::max(60.0, 6 * options.time_limit), .build = {}};
    settings.build = [&](const std::vector<std::string>& targets, const std::string& what) {
        return build(session.project, targets, what);
    };
    Checker checker(session.project, session.catalogue, settings);
    Printer printer(session, options);
    checker.prepare(selection);

    std::vector<Verdict> verdicts;
    for (const Selection& exercises : by_chapter(selection)) {
        for (const Verdict& verdict : checker.judge_chapter(exercises)) {
            verdicts.push_back(verdict);
            if (!options.json) {
                printer.print(verdict);
            }
        }
        if (!options.own) {
            save_scores(session.project, checker.verdicts());
        }
    }
    const std::string out_of_date = note_what_was_saved_since(session, verdicts);

    const auto first_with = [&](const auto& holds) { return std::find_if(verdicts.begin(), verdicts.end(), holds); };
    const auto unpassed = first_with([](const Verdict& verdict) { return verdict.status != Status::passed; });
    if (options.json) {
        std::cout << to_json(session.catalogue, verdicts) << std::endl;
    } else {
        const auto wrong = first_with(
            [](const Verdict& verdict) { return is_wrong(verdict.status) || verdict.status == Status::not_built; });
        const auto explained = first_with(
            [](const Verdict& verdict) { return verdict.status == Status::waiting && !verdict.diagnosis.empty(); });
        const std::string warnings =
            printer.warnings_on(verdicts, (wrong != verdicts.end() ? *wrong : verdicts.front()).exercise->function);
        if (wrong != verdicts.end()) {
            printer.explain(*wrong, warnings);
        } else if (explained != verdicts.end()) {
            printer.explain(*explained, warnings);
        } else {
            std::cout << warnings;
            if (unpassed != verdicts.end()) {
                printer.suggest(*unpassed);
            }
        }
        printer.close(verdicts);
        std::cout << styled(session.look, Style::caution, out_of_date) << std::flush;
    }
    return unpassed == verdicts.end() && out_of_date.empty() ? exit_status::done : exit_status::not_right_yet;
}

}  // namespace workbook::tool
