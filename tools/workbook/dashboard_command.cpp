#include <algorithm>
#include <iostream>

#include "tools/workbook/commands.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/state.hpp"

namespace workbook::tool {
namespace {

struct ChapterScore {
    std::size_t passed = 0;
    std::size_t checked = 0;
    bool edited_since = false;
};

ChapterScore score_of(const Session& session, const Chapter& chapter, const Scores& scores) {
    ChapterScore score;
    std::string fingerprint;
    for (const Exercise& exercise : chapter.exercises) {
        const auto found = scores.find(exercise.id);
        if (found == scores.end()) {
            continue;
        }
        if (fingerprint.empty()) {
            fingerprint = source_fingerprint(session.project, chapter);
        }
        ++score.checked;
        score.passed += found->second.status == Status::passed ? 1 : 0;
        score.edited_since = score.edited_since || found->second.source != fingerprint;
    }
    return score;
}

/// "██░░" or "##..": one cell for each exercise.
std::string bar(const Look& look, std::size_t passed, std::size_t total) {
    std::string text;
    for (std::size_t i = 0; i < total; ++i) {
        text += i < passed ? (look.utf8 ? "\u2588" : "#") : (look.utf8 ? "\u2591" : ".");
    }
    return text;
}

std::string remark_on(const ChapterScore& score, bool brief) {
    if (score.checked == 0) {
        return brief ? "not checked" : "not checked yet";
    }
    return !score.edited_since ? "" : brief ? "edited since" : "edited since its last check";
}

/// The width of the longest "01 dense layer", and two spaces.
std::size_t title_columns(const Catalogue& catalogue) {
    std::size_t columns = 0;
    for (const Chapter& chapter : catalogue.chapters) {
        columns = std::max(columns, columns_of(chapter.code() + " " + chapter.title));
    }
    return columns + 2;
}

}  // namespace

int dashboard_command(const Session& session) {
    const Scores scores = load_scores(session.project);
    const std::size_t titles = title_columns(session.catalogue);
    const std::size_t columns = text_columns();
    const bool brief = columns < titles + 50;
    std::cout << styled(session.look, Style::bold, "Your progress, as of the last checks") << "\n\n";
    for (const Chapter& chapter : session.catalogue.chapters) {
        const ChapterScore score = score_of(session, chapter, scores);
        const std::size_t total = chapter.exercises.size();
        const Style style = score.passed == total ? Style::good : Style::plain;
        const std::string line = "  " + padded(chapter.code() + " " + chapter.title, titles) +
                                 styled(session.look, style, padded(bar(session.look, score.passed, total), 10)) +
                                 padded(std::to_string(score.passed) + " of " + std::to_string(total), 9) +
                                 styled(session.look, Style::faint, remark_on(score, brief));
        std::cout << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
    }
    if (const Exercise* next = next_exercise(session.catalogue, scores)) {
        std::cout << '\n'
                  << wrapped("Next: " + next->id + " " + next->function + ", in " +
                                 session.catalogue.chapter_of(*next).source(),
                             columns)
                  << '\n';
    } else {
        std::cout << "\nAll exercises had passed when they were last checked.\n";
    }
    std::cout << '\n';
    for (const auto& [command, about] :
         {std::pair{"check 1.2", "checks one exercise; check 1: a chapter; check: all"},
          std::pair{"hint 1.2", "a hint, and then the next one"},
          std::pair{"run 1", "trains with your code and shows pictures"},
          std::pair{"demo", "runs the reference solutions of all chapters"}, std::pair{"--help", "all commands"}}) {
        std::cout << beside("  ./workbook " + std::string(command), 25, about, columns);
    }
    std::cout << std::flush;
    return exit_status::done;
}

}  // namespace workbook::tool
