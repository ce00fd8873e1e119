#include <iostream>

#include "tools/workbook/commands.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/lesson.hpp"
#include "tools/workbook/state.hpp"

namespace workbook::tool {

int next_command(const Session& session) {
    const Scores scores = load_scores(session.project);
    const std::vector<const Chapter*> edited = edited_chapters(session.project, session.catalogue, scores);
    const Exercise* exercise = next_exercise(session.catalogue, scores);
    if (exercise != nullptr) {
        const Chapter& chapter = session.catalogue.chapter_of(*exercise);
        std::cout << styled(session.look, Style::bold, exercise->id + " " + exercise->function) << "\n  read   "
                  << lesson_place(session.project, chapter, *exercise) << "\n  write  " << chapter.source()
                  << "\n  check  ./workbook check " << exercise->id << "\n  hint   ./workbook hint " << exercise->id
                  << '\n';
    } else if (edited.empty()) {
        std::cout << "All exercises had passed when they were last checked. To be sure: ./workbook check\n";
    } else {
        std::cout << "All exercises had passed when they were last checked.\n";
    }
    if (!edited.empty()) {
        std::cout << "Edited since the last check:\n";
    }
    for (const Chapter* chapter : edited) {
        std::cout << "  " << chapter->source() << ": ./workbook check " << chapter->number << '\n';
    }
    std::cout << std::flush;
    return exit_status::done;
}

}  // namespace workbook::tool
