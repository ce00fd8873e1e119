#include <algorithm>
#include <iostream>

#include "tools/workbook/commands.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/lesson.hpp"
#include "tools/workbook/state.hpp"

namespace workbook::tool {

int hint_command(const Session& session, const HintOptions& options) {
    const Exercise& exercise = chosen_exercise(session.catalogue, options.exercise);
    const Chapter& chapter = session.catalogue.chapter_of(exercise);
    const std::string file = "chapters/" + chapter.folder + "/hints.md";
    const std::vector<std::string> hints =
        parse_hints(read_text(session.project.root / file), exercise.id);
    const int count = static_cast<int>(hints.size());
    if (count == 0) {
        throw MachineError("there are no hints for " + exercise.id + " in " + file);
    }
    if (options.level > count) {
        throw UsageError("exercise " + exercise.id + " has " + counted(count, "hint") + ", no hint " +
                         std::to_string(options.level));
    }
    const int shown = std::min(hints_shown(session.project, exercise.id), count);
    const int level = options.level > 0 ? options.level : std::min(shown + 1, count);
    for (int i = options.all ? 1 : level; i <= (options.all ? count : level); ++i) {
        std::cout << styled(session.look, Style::bold,
                            exercise.id + " " + exercise.function + ", hint " + std::to_string(i) + " of " +
                                std::to_string(count))
                  << "\n\n"
                  << indented(wrapped(unwrapped(hints[static_cast<std::size_t>(i) - 1]), text_columns() - 2), "  ")
                  << '\n';
    }
    const int last = options.all ? count : level;
    if (last > shown) {
        save_hints_shown(session.project, exercise.id, last);
    }
    std::cout << (last < count ? "The next hint: ./workbook hint " + exercise.id
                               : "That was the last hint. The lesson: " +
                                     lesson_place(session.project, chapter, exercise))
              << std::endl;
    return exit_status::done;
}

}  // namespace workbook::tool
