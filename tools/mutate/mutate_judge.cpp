/// \file
/// Makes mutants of the reference solutions, functions with one small thing changed, and says which of them the
/// chapters' tests let pass. `./workbook mutate` builds what it needs and runs this program.
///
///     mutate_judge MANIFEST EQUIVALENT FOLDER ROOT [--chapter 07_vanilla_autoencoder] [--json]
///
/// Exit status: 0 every survivor is explained, 1 one is not (or an explanation fits none), 2 the call was wrong, 3 a
/// file is missing.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <vector>

#include "common/errors.hpp"
#include "tools/mutate/equivalents.hpp"
#include "tools/mutate/mutations.hpp"
#include "tools/variants/compiler.hpp"
#include "tools/variants/trials.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/json.hpp"
#include "tools/workbook/process.hpp"
#include "tools/workbook/project.hpp"
#include "tools/workbook/terminal.hpp"

namespace {

using namespace workbook;
using mutate::Equivalent;
using mutate::Mutant;
using variants::Subject;

struct Options {
    std::filesystem::path manifest;
    std::filesystem::path equivalents;
    std::filesystem::path folder;
    tool::Project project;
    std::string chapter;
    bool json = false;
};

struct Survivor {
    std::string file;
    Mutant mutant;
};

struct Result {
    std::string chapter;
    std::size_t mutants = 0;
    std::size_t not_compiled = 0;
    std::size_t killed = 0;
    std::size_t equivalent = 0;
    std::vector<Survivor> surviving{};  ///< without a reason
    std::vector<std::string> problems{};
};

// --- judging

bool explains(const Equivalent& equivalent, const std::string& chapter, const Mutant& mutant) {
    return equivalent.chapter == chapter && equivalent.function == mutant.function &&
           equivalent.original == mutant.original && equivalent.mutated == mutant.mutated;
}

/// Divides the survivors into those that are explained and the others, and names the explanations that fit none.
void explain(const std::vector<Survivor>& survivors, const std::vector<Equivalent>& equivalents, const Options& options,
             Result& result) {
    std::set<const Equivalent*> used;
    for (const Survivor& survivor : survivors) {
        const auto reason = std::ranges::find_if(equivalents, [&](const Equivalent& equivalent) {
            return explains(equivalent, result.chapter, survivor.mutant);
        });
        if (reason == equivalents.end()) {
            result.surviving.push_back(survivor);
        } else {
            ++result.equivalent;
            used.insert(&*reason);
        }
    }
    for (const Equivalent& equivalent : equivalents) {
        if (equivalent.chapter == result.chapter && !used.contains(&equivalent)) {
            result.problems.push_back(options.project.shown(options.equivalents) + ":" +
                                      std::to_string(equivalent.line) + ": no mutant that survives is '" +
                                      equivalent.mutated + "' in " + equivalent.function +
                                      ": take the line out, or bring it up to date");
        }
    }
}

std::vector<variants::Variant> variants_of(const std::vector<Mutant>& mutants) {
    std::vector<variants::Variant> all;
    for (const Mutant& mutant : mutants) {
        all.push_back({.number = mutant.number, .begin = mutant.begin, .body = mutant.body, .source = {}});
    }
    return all;
}

Result judge(const Subject& subject, const std::vector<Equivalent>& equivalents, const Options& options) {
    tool::LiveLine line(!options.json);
    const std::string source = tool::read_text(subject.source);
    const std::vector<Mutant> mutants = mutate::mutants_of_source(source);
    line.show(subject.chapter + ": compiling");
    const auto [library, refused] =
        variants::compile(subject, variants_of(mutants), options.folder / subject.chapter, "mutants");
    std::vector<variants::Run> runs;
    for (const Mutant& mutant : mutants) {
        if (!refused.contains(mutant.number)) {
            runs.push_back({.variant = mutant.number});
        }
    }
    variants::run_trials({.program = subject.program, .library = library}, runs, [&](std::size_t ended) {
        line.show(subject.chapter + ": " + std::to_string(ended) + "/" + std::to_string(runs.size()));
    });
    line.erase();
    std::vector<int> alive;
    for (const variants::Run& run : runs) {
        if (run.outcome.succeeded()) {
            alive.push_back(run.variant);
        }
    }
    Result result{.chapter = subject.chapter,
                  .mutants = mutants.size(),
                  .not_compiled = refused.size(),
                  .killed = runs.size() - alive.size()};
    std::vector<Survivor> survivors;
    for (const int number : alive) {
        survivors.push_back(
            {.file = options.project.shown(subject.source), .mutant = mutants[static_cast<std::size_t>(number - 1)]});
    }
    explain(survivors, equivalents, options, result);
    for (const mutate::Function& function : mutate::functions_of(source)) {
        if (!function.choosable) {
            result.problems.push_back(options.project.shown(subject.source) + ":" +
                                      std::to_string(mutate::line_of(source, function.begin)) + ": " + function.name +
                                      " is a template or constexpr, and such a function has no mutants");
        }
    }
    return result;
}

// --- reporting

Result sum_of(const std::vector<Result>& results) {
    Result all{.chapter = "all"};
    for (const Result& result : results) {
        all.mutants += result.mutants;
        all.not_compiled += result.not_compiled;
        all.killed += result.killed;
        all.equivalent += result.equivalent;
        all.surviving.insert(all.surviving.end(), result.surviving.begin(), result.surviving.end());
        all.problems.insert(all.problems.end(), result.problems.begin(), result.problems.end());
    }
    return all;
}

tool::Json::Object fields_of(const Result& result) {
    return {{"mutants", {static_cast<double>(result.mutants)}},
            {"not_compiled", {static_cast<double>(result.not_compiled)}},
            {"killed", {static_cast<double>(result.killed)}},
            {"equivalent", {static_cast<double>(result.equivalent)}},
            {"surviving", {static_cast<double>(result.surviving.size())}}};
}

void print_json(const std::vector<Result>& results) {
    const Result all = sum_of(results);
    tool::Json::Object document = fields_of(all);
    tool::Json::List chapters;
    for (const Result& result : results) {
        tool::Json::Object chapter = fields_of(result);
        chapter.insert(chapter.begin(), {"chapter", {result.chapter}});
        chapters.push_back({chapter});
    }
    tool::Json::List survivors;
    for (const Survivor& survivor : all.surviving) {
        survivors.push_back({tool::Json::Object{{"file", {survivor.file}},
                                                {"line", {static_cast<double>(survivor.mutant.line)}},
                                                {"function", {survivor.mutant.function}},
                                                {"original", {survivor.mutant.original}},
                                                {"mutated", {survivor.mutant.mutated}}}});
    }
    tool::Json::List problems;
    for (const std::string& problem : all.problems) {
        problems.push_back({problem});
    }
    document.push_back({"chapters", {chapters}});
    document.push_back({"survivors", {survivors}});
    document.push_back({"problems", {problems}});
    std::cout << tool::to_json({document}) << std::endl;
}

void print_row(const Result& result) {
    std::cout << tool::padded(result.chapter, 30);
    for (const std::size_t number :
         {result.mutants, result.not_compiled, result.killed, result.equivalent, result.surviving.size()}) {
        const std::string text = std::to_string(number);
        std::cout << std::string(14 - std::min<std::size_t>(14, text.size()), ' ') << text;
    }
    std::cout << std::endl;
}

void print_survivors(const Result& all) {
    for (const Survivor& survivor : all.surviving) {
        std::cout << '\n'
                  << survivor.file << ':' << survivor.mutant.line << ": " << survivor.mutant.function << "\n  - "
                  << survivor.mutant.original << "\n  + " << survivor.mutant.mutated << '\n';
    }
    for (const std::string& problem : all.problems) {
        std::cout << '\n' << problem << '\n';
    }
}

Options read_options(const std::vector<std::string>& words) {
    if (words.size() < 4) {
        throw UsageError("usage: mutate_judge MANIFEST EQUIVALENT FOLDER ROOT [--chapter CHAPTER] [--json]");
    }
    Options options{
        .manifest = words[0], .equivalents = words[1], .folder = words[2], .project = {words[3]}, .chapter = {}};
    for (std::size_t i = 4; i < words.size(); ++i) {
        if (words[i] == "--json") {
            options.json = true;
        } else if (words[i] == "--chapter" && i + 1 < words.size()) {
            options.chapter = words[++i];
        } else {
            throw UsageError("mutate_judge: unknown or incomplete option " + words[i]);
        }
    }
    return options;
}

void require_known_chapters(const std::vector<Equivalent>& equivalents, const std::vector<Subject>& subjects,
                            const Options& options) {
    for (const Equivalent& equivalent : equivalents) {
        if (std::ranges::find(subjects, equivalent.chapter, &Subject::chapter) == subjects.end()) {
            throw DataError(options.equivalents.string() + ":" + std::to_string(equivalent.line) + ": '" +
                            equivalent.chapter + "' is no chapter that has tests");
        }
    }
}

int run(const Options& options) {
    const std::vector<Subject> subjects = variants::read_subjects(options.manifest);
    const std::vector<Equivalent> equivalents =
        mutate::parse_equivalents(tool::read_text(options.equivalents), options.equivalents.string());
    require_known_chapters(equivalents, subjects, options);
    if (!options.json) {
        std::cout << tool::padded("", 30) << "       mutants  not compiled        killed    equivalent     surviving\n";
    }
    std::vector<Result> results;
    for (const Subject& subject : subjects) {
        if (options.chapter.empty() || subject.chapter == options.chapter) {
            results.push_back(judge(subject, equivalents, options));
            if (!options.json) {
                print_row(results.back());
            }
        }
    }
    if (results.empty()) {
        throw UsageError("mutate_judge: " + options.chapter + " has no tests, so its mutants cannot be judged");
    }
    const Result all = sum_of(results);
    if (options.json) {
        print_json(results);
    } else {
        if (results.size() > 1) {
            print_row(all);
        }
        print_survivors(all);
    }
    return all.surviving.empty() && all.problems.empty() ? tool::exit_status::done : tool::exit_status::not_right_yet;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(read_options({argv + 1, argv + argc}));
    } catch (const tool::Interrupted&) {
        std::cerr << "mutate_judge: interrupted\n";
        return tool::exit_status::interrupted;
    } catch (const UsageError& error) {
        std::cerr << error.what() << '\n';
        return tool::exit_status::wrong_call;
    } catch (const std::exception& error) {
        std::cerr << "mutate_judge: " << error.what() << '\n';
        return tool::exit_status::machine_lacks_something;
    }
}
