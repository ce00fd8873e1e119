#include "tools/gallery/hall.hpp"

#include <algorithm>
#include <map>

#include "common/errors.hpp"
#include "tools/variants/compiler.hpp"
#include "tools/variants/trials.hpp"
#include "tools/workbook/project.hpp"

namespace workbook::gallery {
namespace {

const variants::Subject& subject_of(const Exhibit& exhibit, const Surroundings& surroundings) {
    const auto found =
        std::ranges::find(surroundings.subjects, exhibit.chapter, &variants::Subject::chapter);
    if (found == surroundings.subjects.end()) {
        throw DataError(exhibit.source.string() + ": " + exhibit.chapter + " is no chapter that has tests");
    }
    return *found;
}

std::vector<variants::Variant> variants_of(const std::vector<const Exhibit*>& exhibits, const variants::Subject& subject) {
    const std::string solution = tool::read_text(subject.source);
    std::vector<variants::Variant> all;
    for (const Exhibit* exhibit : exhibits) {
        if (variants::replaced_by(exhibit->text, solution).empty()) {
            throw DataError(exhibit->source.string() + " defines no function of " + exhibit->chapter +
                            " with the parameters that its header declares");
        }
        all.push_back({.number = static_cast<int>(all.size()) + 1, .begin = 0, .body = {}, .source = exhibit->text});
    }
    return all;
}

void judge_chapter(const std::vector<const Exhibit*>& exhibits, const Surroundings& surroundings,
                   std::vector<Judged>& judged) {
    const variants::Subject& subject = subject_of(*exhibits.front(), surroundings);
    surroundings.progress(subject.chapter + ": compiling");
    const auto [library, refused] = variants::compile(subject, variants_of(exhibits, subject),
                                                      surroundings.folder / subject.chapter, "exhibits");
    std::vector<variants::Run> runs;
    for (std::size_t i = 0; i < exhibits.size(); ++i) {
        if (!refused.contains(static_cast<int>(i) + 1)) {
            runs.push_back({.variant = static_cast<int>(i) + 1, .arguments = {"--observed"}, .outcome = {}});
        }
    }
    const variants::Trial trial{
        .program = subject.program, .library = library, .least_seconds = 60, .keep_output = true, .environment = surroundings.environment};
    variants::run_trials(trial, runs, [&](std::size_t ended) {
        surroundings.progress(subject.chapter + ": " + std::to_string(ended) + "/" + std::to_string(runs.size()));
    });
    std::map<int, Judgement> judgements;
    for (const auto& [number, error] : refused) {
        judgements[number].problem = "it does not compile: " + error;
    }
    for (const variants::Run& run : runs) {
        const Exhibit& exhibit = *exhibits[static_cast<std::size_t>(run.variant - 1)];
        judgements[run.variant] = judge(exhibit, surroundings.catalogue, run.outcome);
    }
    for (std::size_t i = 0; i < exhibits.size(); ++i) {
        judged.push_back({*exhibits[i], judgements[static_cast<int>(i) + 1]});
    }
}

}  // namespace

std::vector<Judged> judge_all(const std::vector<Exhibit>& exhibits, const Surroundings& surroundings) {
    std::map<std::string, std::vector<const Exhibit*>> chapters;
    for (const Exhibit& exhibit : exhibits) {
        chapters[exhibit.chapter].push_back(&exhibit);
    }
    std::vector<Judged> judged;
    for (const auto& [chapter, own] : chapters) {
        judge_chapter(own, surroundings, judged);
    }
    return judged;
}

void expect_no_words(std::vector<Judged>& judged) {
    for (Judged& one : judged) {
        if (one.judgement.right) {
            one.judgement.problem.clear();
        }
    }
}

}  // namespace workbook::gallery
