#include "tools/workbook/build_diagnosis.hpp"
#include "tools/workbook/checker.hpp"

#include <chrono>
#include <set>
#include <utility>

#include "tools/workbook/places.hpp"
#include "tools/workbook/process.hpp"
#include "tools/workbook/terminal.hpp"

namespace workbook::tool {
namespace {

/// A student's endless allocation must not take the machine down with it.
constexpr std::size_t memory_limit = std::size_t{4} << 30;

}  // namespace

Checker::Checker(const Project& project, const Catalogue& catalogue, CheckerSettings settings)
    : project_(project), catalogue_(catalogue), settings_(std::move(settings)) {}

std::string Checker::target(Program program, const Chapter& chapter) {
    return (program == Program::own ? "own_" : "check_") + chapter.code();
}

void Checker::prepare(const Selection& selection) {
    std::set<std::string> targets;
    for (const Exercise* exercise : selection) {
        targets.insert(target(program(), catalogue_.chapter_of(*exercise)));
    }
    const std::string what = counted(static_cast<std::int64_t>(targets.size()), "chapter");
    const BuildOutcome outcome = settings_.build({targets.begin(), targets.end()}, what);
    if (outcome.built || targets.size() == 1) {
        for (const std::string& name : targets) {
            builds_.emplace(name, outcome);
        }
    }
    // Where one of several failed, each is built by itself when its turn comes: only what failed is compiled
    // again.
}

const BuildOutcome& Checker::built(Program program, const Chapter& chapter) {
    const std::string name = target(program, chapter);
    auto found = builds_.find(name);
    if (found == builds_.end()) {
        found = builds_.emplace(name, settings_.build({name}, "chapter " + chapter.code())).first;
    }
    return found->second;
}

const Verdict& Checker::tested(Program program, const Exercise& exercise) {
    const Chapter& chapter = catalogue_.chapter_of(exercise);
    const std::string name = target(program, chapter);
    const std::string key = name + " " + exercise.id;
    if (const auto found = tests_.find(key); found != tests_.end()) {
        return found->second;
    }
    const BuildOutcome& outcome = built(program, chapter);
    if (!outcome.built) {
        const BuildDiagnosis reason = diagnose_build(outcome, project_);
        return tests_.emplace(key, not_built(exercise, reason.message, reason.diagnosis)).first->second;
    }
    LiveLine line;
    const auto start = std::chrono::steady_clock::now();
    const auto show_clock = [&] {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start);
        line.show("checking " + exercise.id + " " + exercise.function +
                  (seconds.count() < 1 ? "" : " \u2026 " + std::to_string(seconds.count()) + " s"));
    };
    show_clock();
    Command command;
    command.arguments = {(project_.bin() / name).string(),
                         "--exercise",
                         exercise.id,
                         "--json",
                         "--seconds",
                         std::to_string(settings_.time_limit),
                         "--clock",
                         std::to_string(settings_.clock_limit)};
    command.folder = project_.root;
    command.time_limit = 1.1 * settings_.clock_limit;  // the program stops itself earlier, and says where it was
    command.on_wait = show_clock;
    command.memory_limit = memory_limit;
    const TellPlace tell_place = places_of(command.arguments.front(), project_.root, chapter.source());
    return tests_.emplace(key, read_verdict(exercise, run_process(command), settings_.time_limit, tell_place))
        .first->second;
}

std::vector<Verdict> Checker::judge_chapter(const Selection& exercises) {
    constexpr int most_rounds = 3;
    for (int round = 1;; ++round) {
        std::vector<Verdict> verdicts;
        for (const Exercise* exercise : exercises) {
            verdicts.push_back(judge(*exercise));
        }
        if (exercises.empty() || round == most_rounds || !was_saved_since(catalogue_.chapter_of(*exercises.front()))) {
            return verdicts;
        }
        forget_all();
    }
}

/// Whether what the chapter's verdicts rest on was saved since it was built: its own folder, with --own the earlier ones, too.
bool Checker::was_saved_since(const Chapter& chapter) {
    const Sources& judged = built(program(), chapter).sources;
    const std::string folder = settings_.own ? students_folder : students_folder + chapter.folder + "/";
    return changed_source(judged, read_students_sources(project_), Compare::content, folder).has_value();
}

void Checker::forget_all() {
    builds_.clear();
    tests_.clear();
    verdicts_.clear();
}

const Verdict& Checker::judge(const Exercise& exercise) {
    if (const auto found = verdicts_.find(exercise.id); found != verdicts_.end()) {
        return found->second;
    }
    Verdict verdict = tested(program(), exercise);
    if (is_wrong(verdict.status)) {
        const Exercise* blocker = blocker_of(exercise, verdict);
        if (blocker == nullptr && settings_.own) {
            blocker = earlier_culprit_of(exercise);
        }
        if (blocker != nullptr) {
            verdict.status = Status::waiting;
            verdict.points = 0;
            verdict.message = "waiting for " + blocker->id;
            verdict.diagnosis =
                blocker->chapter == exercise.chapter
                    ? ""
                    : "On the reference of the earlier chapters this exercise passes; what it builds on is "
                      "your " +
                          blocker->id + " " + blocker->function + " (" + catalogue_.chapter_of(*blocker).source() +
                          ").";
        }
    }
    const Chapter& chapter = catalogue_.chapter_of(exercise);
    const Sources& judged = built(program(), chapter).sources;
    const auto source = judged.find(chapter.source());
    verdict.source = fingerprint_of(source == judged.end() ? content_hash("") : source->second.content);
    return verdicts_.emplace(exercise.id, std::move(verdict)).first->second;
}

/// The exercise that this one waits for: the first of those it needs that has not passed; where that one is
/// waiting itself, the one at the end of the line.
const Exercise* Checker::blocker_of(const Exercise& exercise, const Verdict& verdict) {
    std::vector<std::string> needs = exercise.needs;
    if (!verdict.needs.empty()) {
        needs.push_back(verdict.needs);
    }
    for (const std::string& id : needs) {
        const Exercise* needed = catalogue_.find(id);
        // Without --own, an earlier chapter is the reference's: its exercises are not this student's fault.
        if (needed == nullptr || (needed->chapter != exercise.chapter && !settings_.own)) {
            continue;
        }
        const Verdict& other = judge(*needed);
        if (other.status == Status::waiting) {
            return catalogue_.find(other.message.substr(other.message.rfind(' ') + 1));
        }
        if (other.status != Status::passed) {
            return needed;
        }
    }
    return nullptr;
}

/// With --own: if the exercise passes on the reference of the earlier chapters, the first exercise of an
/// earlier chapter that is wrong by itself. One that has not been started says so when it is called.
const Exercise* Checker::earlier_culprit_of(const Exercise& exercise) {
    if (exercise.chapter == 0 || tested(Program::check, exercise).status != Status::passed) {
        return nullptr;
    }
    for (std::size_t c = 0; c < exercise.chapter; ++c) {
        for (const Exercise& earlier : catalogue_.chapters[c].exercises) {
            if (is_wrong(tested(Program::check, earlier).status)) {
                return &earlier;
            }
        }
    }
    return nullptr;
}

}  // namespace workbook::tool
