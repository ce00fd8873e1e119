#include "tools/workbook/earlier_runs.hpp"

#include <algorithm>
#include <iostream>

#include "common/earlier_results.hpp"
#include "tools/workbook/build.hpp"
#include "tools/workbook/json.hpp"
#include "tools/workbook/process.hpp"

namespace workbook::tool {
namespace {

bool holds_results(const std::filesystem::path& folder, const std::string& data) {
    const std::optional<std::string> text = try_read_text(folder / "metrics.json");
    const std::optional<Json> metrics = text ? parse_json(*text) : std::nullopt;
    return metrics && is_usable(metrics->text_in("data"), metrics->text_in("ended"), data_source_named(data));
}

bool run_reference(const Session& session, const Chapter& chapter, const std::filesystem::path& out,
                   const std::string& data, const std::string& reason) {
    const std::string program = "run_" + chapter.code() + "_reference";
    std::cerr << "workbook: " << reason << " Running it first; its results go to " << session.project.shown(out) << "."
              << std::endl;
    if (!build(session.project, {program}, "chapter " + chapter.code()).built) {
        std::cerr << "workbook: the reference of chapter " << chapter.code() << " does not compile.\n";
        return false;
    }
    LiveLine line;
    Command command;
    command.arguments = {(session.project.bin() / program).string(), "--data", data, "--out", out.string()};
    command.folder = session.project.root;
    command.merge_errors = true;
    command.on_wait = [&, ticks = 0]() mutable {
        line.show("chapter " + chapter.code() + std::string(static_cast<std::size_t>(++ticks / 5 % 4), '.'));
    };
    const Outcome outcome = run_process(command);
    line.erase();
    const std::filesystem::path log = session.project.logs() / ("run-" + chapter.code() + ".log");
    try_write_text(log, outcome.output);
    if (!outcome.succeeded()) {
        std::cerr << "workbook: chapter " << chapter.code() << " failed:\n"
                  << indented(last_lines(outcome.output, 15), "  ") << "  The whole log: " << session.project.shown(log)
                  << std::endl;
        return false;
    }
    std::cerr << "workbook: chapter " << chapter.code() << " is done (" << duration_in_words(outcome.seconds) << ")."
              << std::endl;
    return true;
}

}  // namespace

bool run_earlier_chapters(const Session& session, const Chapter& chapter, const std::filesystem::path& out,
                          const std::string& data) {
    return std::ranges::all_of(chapter.results_of, [&](const std::string& folder) {
        const auto places = places_of_results(out, folder, data_source_named(data));
        if (std::ranges::any_of(places, [&](const auto& place) { return holds_results(place, data); })) {
            return true;
        }
        const Chapter& earlier = chosen_chapter(session.catalogue, folder);
        // A folder of the data's own: the last demo stays as it is.
        const std::filesystem::path place = place_for_results(out, folder, data_source_named(data));
        return run_earlier_chapters(session, earlier, place, data) &&
               run_reference(session, earlier, place, data,
                             "chapter " + chapter.code() + " builds on what chapter " + earlier.code() +
                                 " finds, and there is no run of it on " + data + " that ended well.");
    });
}

}  // namespace workbook::tool
