#include <algorithm>
#include <iostream>
#include <map>
#include <optional>
#include <set>

#include "tools/workbook/checker.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/lesson.hpp"
#include "tools/workbook/state.hpp"

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

constexpr std::size_t text_columns = 100;

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::size_t passed_tests(const Verdict& verdict) {
    return static_cast<std::size_t>(std::count_if(verdict.tests.begin(), verdict.tests.end(),
                                                  [](const TestReport& test) { return test.passed; }));
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
        const std::string line =
            "  " + padded(exercise.id, 5) + padded(exercise.function, name_columns(chapter)) + "  " +
            styled(session_.look, style_of(verdict.status), padded(to_text(verdict.status), 12)) +
            padded(score, 8) + remark_on(verdict);
        std::cout << line.substr(0, line.find_last_not_of(' ') + 1) << std::endl;
        if (options_.verbose) {
            print_tests(verdict);
        }
    }

    /// The one failure that is shown in full: what was expected, what came, where to read.
    void explain(const Verdict& verdict) const {
        const Exercise& exercise = *verdict.exercise;
        const Chapter& chapter = session_.catalogue.chapter_of(exercise);
        const bool whole_chapter = verdict.status == Status::not_built;
        std::cout << '\n'
                  << styled(session_.look, Style::bold,
                            whole_chapter ? chapter.code() + " " + chapter.title
                                          : exercise.id + " " + exercise.function)
                  << ": " << styled(session_.look, Style::bad, to_text(verdict.status)) << "\n\n"
                  << indented(wrapped(verdict.message, text_columns), "  ");
        if (!verdict.diagnosis.empty()) {
            const char* label = verdict.status == Status::failed ? "Likely cause: " : "";
            std::cout << '\n' << indented(wrapped(label + verdict.diagnosis, text_columns), "  ");
        }
        print_other_failures(verdict);
        if (!verdict.printed.empty()) {
            std::cout << "\n  Your code printed:\n" << indented(last_lines(verdict.printed, 20), "    ");
        }
        std::cout << '\n';
        if (!whole_chapter) {
            std::cout << "  read   " << lesson_place(session_.project, chapter, exercise) << '\n'
                      << "  hint   ./workbook hint " << exercise.id << '\n';
        }
        std::cout << "  again  ./workbook check "
                  << (whole_chapter ? std::to_string(chapter.number) : exercise.id)
                  << (options_.own ? " --own" : "") << '\n';
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
        std::cout << "\nworkbook check: "
                  << styled(session_.look, all_passed ? Style::good : Style::plain, summary) << std::endl;
    }

    void suggest(const Verdict& verdict) const {
        const Chapter& chapter = session_.catalogue.chapter_of(*verdict.exercise);
        std::cout << "\n  next   " << verdict.exercise->id << " " << verdict.exercise->function << ", in "
                  << chapter.source() << "\n  read   "
                  << lesson_place(session_.project, chapter, *verdict.exercise)
                  << "\n  hint   ./workbook hint " << verdict.exercise->id << '\n';
    }

private:
    static std::size_t name_columns(const Chapter& chapter) {
        std::size_t columns = 0;
        for (const Exercise& exercise : chapter.exercises) {
            columns = std::max(columns, exercise.function.size());
        }
        return columns;
    }

    /// The failed tests but for the first, which is shown in full: a line each.
    static void print_other_failures(const Verdict& verdict) {
        bool first = true;
        for (const TestReport& test : verdict.tests) {
            if (!test.passed && !first) {
                std::cout << "\n  also failed (" << test.kind << "): " << test.name;
            }
            first = first && test.passed;
        }
        std::cout << (first ? "" : "\n");
    }

    void print_tests(const Verdict& verdict) const {
        for (const TestReport& test : verdict.tests) {
            std::cout << "       "
                      << styled(session_.look, test.passed ? Style::good : Style::bad,
                                test.passed ? "passed" : "failed")
                      << "  " << padded(test.kind, 9) << test.name << '\n';
            if (!test.passed) {
                std::cout << indented(test.message, "         ") << indented(test.diagnosis, "         ");
            }
        }
        if (!verdict.printed.empty()) {
            std::cout << "       printed:\n" << indented(last_lines(verdict.printed, 200), "         ");
        }
    }

    const Session& session_;
    const CheckOptions& options_;
    std::optional<std::size_t> last_chapter_;
};

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
    for (const Exercise* exercise : selection) {
        verdicts.push_back(checker.judge(*exercise));
        if (!options.json) {
            printer.print(verdicts.back());
        }
    }
    if (!options.own) {
        save_scores(session.project, session.catalogue, checker.verdicts());
    }

    const auto first_with = [&](const auto& holds) {
        return std::find_if(verdicts.begin(), verdicts.end(), holds);
    };
    const auto unpassed = first_with([](const Verdict& verdict) { return verdict.status != Status::passed; });
    if (options.json) {
        std::cout << to_json(session.catalogue, verdicts) << std::endl;
    } else {
        const auto wrong = first_with([](const Verdict& verdict) {
            return is_wrong(verdict.status) || verdict.status == Status::not_built;
        });
        const auto explained = first_with([](const Verdict& verdict) {
            return verdict.status == Status::waiting && !verdict.diagnosis.empty();
        });
        if (wrong != verdicts.end()) {
            printer.explain(*wrong);
        } else if (explained != verdicts.end()) {
            printer.explain(*explained);
        } else if (unpassed != verdicts.end()) {
            printer.suggest(*unpassed);
        }
        printer.close(verdicts);
    }
    return unpassed == verdicts.end() ? exit_status::done : exit_status::not_right_yet;
}

}  // namespace workbook::tool
