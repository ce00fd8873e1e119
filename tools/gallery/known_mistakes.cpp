#include "tools/gallery/known_mistakes.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include "common/errors.hpp"
#include "tests/support/fingerprints.hpp"
#include "tools/mutate/slips.hpp"
#include "tools/variants/compiler.hpp"
#include "tools/variants/trials.hpp"
#include "tools/workbook/project.hpp"

namespace workbook::gallery {
namespace {

using fingerprints::Known;

constexpr std::size_t most_at_once = 400;  // variants in one library: what a compiler takes in its stride

// Without what is known already: the doctor's own words, and no echo of the file that is being made.
const std::pair<std::string, std::string> knowing_nothing{"WORKBOOK_FINGERPRINTS", "/nonexistent"};

// What the doctor says by himself, where that is what the exhibit's header asks for; else the header's own words.
std::string words_of(const Judged& judged) {
    const tool::Verdict& verdict = judged.judgement.verdict;
    const bool named = verdict.certainty == "cause" && !judged.exhibit.diagnosis.empty() &&
                       verdict.diagnosis.find(judged.exhibit.diagnosis) != std::string::npos;
    return named ? verdict.diagnosis : judged.exhibit.about;
}

std::string on_one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    std::ranges::replace(text, '\t', ' ');
    return text;
}

// A function with one slip, of an exercise.
struct Slip {
    std::string exercise;
    mutate::Mutant mutant;
};

std::string exercise_of(const tool::Chapter& chapter, const std::string& function) {
    for (const tool::Exercise& exercise : chapter.exercises) {
        const std::string list = ", " + exercise.function + ",";
        if (list.find(", " + function + ",") != std::string::npos) {
            return exercise.id;
        }
    }
    return "";
}

// Of all chapters: one header includes another.
mutate::Structs structs_of_headers(const std::filesystem::path& chapters) {
    mutate::Structs all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(chapters)) {
        if (entry.path().extension() == ".hpp") {
            all.merge(mutate::structs_of(tool::read_text(entry.path())));
        }
    }
    return all;
}

std::vector<Slip> slips_of(const variants::Subject& subject, const tool::Chapter& chapter, const mutate::Structs& structs) {
    std::vector<Slip> slips;
    for (mutate::Mutant& mutant : mutate::slips_of_source(tool::read_text(subject.source), structs)) {
        if (const std::string exercise = exercise_of(chapter, mutant.function); !exercise.empty()) {
            slips.push_back({exercise, std::move(mutant)});
        }
    }
    return slips;
}

// Runs slips, some hundred at a time, and adds those that are caught and not known yet.
void add_slips(const std::vector<Slip>& slips, const variants::Subject& subject, const Surroundings& surroundings,
               const std::string& preamble, std::map<std::string, std::vector<Known>>& known) {
    for (std::size_t begin = 0; begin < slips.size(); begin += most_at_once) {
        const std::size_t end = std::min(begin + most_at_once, slips.size());
        std::vector<variants::Variant> all;
        for (std::size_t i = begin; i < end; ++i) {
            all.push_back({.number = static_cast<int>(i) + 1, .begin = slips[i].mutant.begin,
                           .body = slips[i].mutant.body, .source = {}});
        }
        surroundings.progress(subject.chapter + ": compiling slips " + std::to_string(begin) + " to " +
                              std::to_string(end) + " of " + std::to_string(slips.size()));
        const auto [library, refused] =
            variants::compile(subject, all, surroundings.folder / subject.chapter, "slips", preamble);
        std::vector<variants::Run> runs;
        for (std::size_t i = begin; i < end; ++i) {
            if (!refused.contains(static_cast<int>(i) + 1)) {
                runs.push_back({.variant = static_cast<int>(i) + 1,
                                .arguments = {"--observed", "--exercise", slips[i].exercise}, .outcome = {}});
            }
        }
        variants::run_trials({.program = subject.program, .library = library, .keep_output = true,
                              .environment = surroundings.environment},
                             runs, [&](std::size_t ended) {
                                 surroundings.progress(subject.chapter + ": slips " + std::to_string(begin + ended) +
                                                       "/" + std::to_string(slips.size()));
                             });
        for (const variants::Run& run : runs) {
            const Slip& slip = slips[static_cast<std::size_t>(run.variant - 1)];
            const std::map<std::string, double> print = observed_in(run.outcome, slip.exercise);
            std::vector<Known>& own = known[slip.exercise];
            const bool is_new = std::ranges::none_of(own, [&](const Known& other) {
                return fingerprints::agree(other.print, print);
            });
            if (!print.empty() && is_new) {
                own.push_back({.name = "slip." + std::to_string(run.variant), .words = on_one_line(slip.mutant.words),
                               .print = print});
            }
        }
    }
}

bool is_slip(const Known& known) { return known.name.rfind("slip.", 0) == 0; }

// The slips that a file holds, but for those that do what an exhibit does.
void take_slips(const std::filesystem::path& file, const tool::Chapter& chapter,
                std::map<std::string, std::vector<Known>>& known) {
    for (const tool::Exercise& exercise : chapter.exercises) {
        std::vector<Known>& own = known[exercise.id];
        for (const Known& old : fingerprints::read(file, exercise.id)) {
            const bool is_new = std::ranges::none_of(own, [&](const Known& other) { return fingerprints::agree(other.print, old.print); });
            if (is_slip(old) && is_new) {
                own.push_back(old);
            }
        }
    }
}

void write(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream stream(file, std::ios::binary);
    stream << text;
    if (!stream.flush()) {
        throw DataError("cannot write " + file.string());
    }
}

std::filesystem::path file_of(const std::filesystem::path& tests, const std::string& chapter) {
    return tests / "fingerprints" / (chapter.substr(0, 2) + ".txt");
}

}  // namespace

void write_fingerprints(const std::vector<Exhibit>& exhibits, Surroundings surroundings,
                        const std::filesystem::path& tests, bool keep_slips) {
    surroundings.environment.push_back(knowing_nothing);
    std::map<std::string, std::map<std::string, std::vector<Known>>> chapters;
    for (const Judged& judged : judge_all(exhibits, surroundings)) {
        const auto& [exhibit, judgement] = judged;
        if (exhibit.kind == Kind::mistake && !judgement.observed.empty()) {
            chapters[exhibit.chapter][exhibit.exercise].push_back({.name = exhibit.name,
                                                                   .words = on_one_line(words_of(judged)),
                                                                   .print = judgement.observed});
        }
    }
    const mutate::Structs structs = structs_of_headers(tests.parent_path() / "chapters");
    for (auto& [chapter, known] : chapters) {
        const tool::Chapter& entry = tool::chosen_chapter(surroundings.catalogue, chapter);
        if (keep_slips) {
            take_slips(file_of(tests, chapter), entry, known);
        } else {
            const auto subject = std::ranges::find(surroundings.subjects, chapter, &variants::Subject::chapter);
            add_slips(slips_of(*subject, entry, structs), *subject, surroundings,
                      "#include \"" + (tests.parent_path() / "tools/mutate/spoil.hpp").string() + "\"\n", known);
        }
        write(file_of(tests, chapter), fingerprints::to_text(known));
    }
}

void require_fingerprints(std::vector<Judged>& judged, const std::filesystem::path& tests) {
    struct Exercise {
        std::size_t mistakes = 0;
        std::vector<Judgement*> others;  // whose fingerprint is another one
    };
    std::map<std::string, Exercise> exercises;
    for (auto& [exhibit, judgement] : judged) {
        if (exhibit.kind != Kind::mistake || !judgement.problem.empty()) {
            continue;
        }
        Exercise& exercise = exercises[exhibit.exercise];
        ++exercise.mistakes;
        const std::vector<Known> known = fingerprints::read(file_of(tests, exhibit.chapter), exhibit.exercise);
        const auto own = std::ranges::find(known, exhibit.name, &Known::name);
        if (own == known.end()) {
            judgement.problem = "tests/fingerprints does not hold it: ./workbook gallery --fingerprints";
        } else if (!fingerprints::agree(own->print, judgement.observed)) {
            exercise.others.push_back(&judgement);
        }
    }
    for (auto& [id, exercise] : exercises) {
        if (2 * exercise.others.size() > exercise.mistakes) {
            for (Judgement* judgement : exercise.others) {
                judgement->problem = "tests/fingerprints holds what it did before the tests were changed: ./workbook gallery --fingerprints";
            }
        }
    }
}

std::vector<std::string> twins_among(const std::vector<Judged>& judged) {
    std::vector<std::string> groups;
    std::set<std::size_t> grouped;
    for (std::size_t i = 0; i < judged.size(); ++i) {
        std::string group;
        for (std::size_t k = i + 1; k < judged.size(); ++k) {
            const bool alike = judged[i].exhibit.exercise == judged[k].exhibit.exercise && !grouped.contains(k) &&
                               !judged[i].judgement.observed.empty() &&
                               fingerprints::agree(judged[i].judgement.observed, judged[k].judgement.observed);
            if (alike) {
                grouped.insert(k);
                group += " = " + judged[k].exhibit.name;
            }
        }
        if (!group.empty()) {
            groups.push_back(judged[i].exhibit.name + group);
        }
    }
    return groups;
}

}  // namespace workbook::gallery
