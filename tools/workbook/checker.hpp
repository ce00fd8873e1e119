#pragma once
// Judges exercises: builds their test programs, runs each in a process of its own, and works out which
// failures are another exercise's fault.

#include <functional>
#include <map>
#include <string>

#include "tools/workbook/build.hpp"
#include "tools/workbook/catalogue.hpp"
#include "tools/workbook/project.hpp"
#include "tools/workbook/verdict.hpp"

namespace workbook::tool {

struct CheckerSettings {
    bool own = false;         ///< build on the student's own earlier chapters, not on the reference
    double time_limit = 10;   ///< seconds of the processor for one exercise
    double clock_limit = 60;  ///< seconds of the clock for one exercise: code that sleeps uses no processor
    /// Builds targets; a parameter so that tests can do without a compiler.
    std::function<BuildOutcome(const std::vector<std::string>& targets, const std::string& what)> build;
};

class Checker {
public:
    Checker(const Project& project, const Catalogue& catalogue, CheckerSettings settings);

    /// Builds what these exercises need, all at once: faster than one chapter after the other.
    void prepare(const Selection& selection);

    /// The verdict on an exercise. An exercise that is wrong while one that it needs has not passed is
    /// *waiting*.
    const Verdict& judge(const Exercise& exercise);

    /// The verdicts on exercises of one chapter, all on the same file: where it is saved while they are judged, they are judged
    /// again. After some rounds of that the last ones stand; Verdict::source says what they are of.
    std::vector<Verdict> judge_chapter(const Selection& exercises);

    /// All verdicts that were needed for those that were asked for.
    [[nodiscard]] const std::map<std::string, Verdict>& verdicts() const { return verdicts_; }

private:
    enum class Program { check, own };

    const BuildOutcome& built(Program program, const Chapter& chapter);
    const Verdict& tested(Program program, const Exercise& exercise);
    const Exercise* blocker_of(const Exercise& exercise, const Verdict& verdict);
    const Exercise* earlier_culprit_of(const Exercise& exercise);
    bool was_saved_since(const Chapter& chapter);
    void forget_all();
    static std::string target(Program program, const Chapter& chapter);
    [[nodiscard]] Program program() const { return settings_.own ? Program::own : Program::check; }

    const Project& project_;
    const Catalogue& catalogue_;
    CheckerSettings settings_;
    std::map<std::string, BuildOutcome> builds_;  // by target
    std::map<std::string, Verdict> tests_;        // by target and exercise
    std::map<std::string, Verdict> verdicts_;     // by exercise
};

}  // namespace workbook::tool
