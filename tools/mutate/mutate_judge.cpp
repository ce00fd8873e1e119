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
#include "tools/mutate/trials.hpp"
#include "tools/mutate/unit.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/json.hpp"
#include "tools/workbook/process.hpp"
#include "tools/workbook/project.hpp"
#include "tools/workbook/terminal.hpp"

namespace {

using namespace workbook;
using mutate::Equivalent;
using mutate::Mutant;

struct Options {
    std::filesystem::path manifest;
    std::filesystem::path equivalents;
    std::filesystem::path folder;
    tool::Project project;
    std::string chapter;
    bool json = false;
};

/// What the build knows of a chapter.
struct Subject {
    std::string chapter;            ///< "07_vanilla_autoencoder"
    std::filesystem::path source;   ///< the solution
    std::filesystem::path program;  ///< the chapter's tests
    std::vector<std::string> compile;
    std::vector<std::string> libraries;
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

// --- the manifest

std::vector<std::string> texts_in(const tool::Json& entry, std::string_view name) {
    std::vector<std::string> texts;
    const tool::Json* field = entry.find(name);
    if (field != nullptr && field->list() != nullptr) {
        for (const tool::Json& item : *field->list()) {
            if (item.text() != nullptr && !item.text()->empty()) {
                texts.push_back(*item.text());
            }
        }
    }
    return texts;
}

std::vector<Subject> read_manifest(const Options& options) {
    const auto document = tool::parse_json(tool::read_text(options.manifest));
    if (!document || document->list() == nullptr) {
        throw DataError(options.manifest.string() + " is not a JSON list: configure the build again");
    }
    std::vector<Subject> subjects;
    for (const tool::Json& entry : *document->list()) {
        subjects.push_back({.chapter = entry.text_in("chapter"),
                            .source = entry.text_in("source"),
                            .program = entry.text_in("program"),
                            .compile = texts_in(entry, "compile"),
                            .libraries = texts_in(entry, "libraries")});
    }
    return subjects;
}

// --- compiling

class Compiler {
public:
    Compiler(const Subject& subject, const Options& options, tool::LiveLine& line)
        : subject_(subject), line_(line), folder_(options.folder / subject.chapter) {
        std::filesystem::create_directories(folder_);
    }

    /// Compiles the mutants into a library, without those that the compiler refuses; `refused` receives them.
    std::filesystem::path build(std::string_view source, const std::vector<Mutant>& mutants, std::set<int>& refused) {
        for (;;) {
            const mutate::Unit unit = mutate::make_unit(source, mutants, refused);
            std::ofstream(file(), std::ios::binary) << unit.text;
            tool::Outcome outcome = run({"-fsyntax-only"});
            if (outcome.succeeded()) {
                outcome = run(link_arguments());
            }
            if (outcome.succeeded()) {
                return library();
            }
            const std::set<int> blamed = mutate::blamed_mutants(unit, outcome.errors, file().string());
            if (blamed.empty()) {
                throw DataError("the mutants of " + subject_.chapter + " cannot be compiled, and the compiler blames " +
                                "none of them:\n" + outcome.errors.substr(0, 4000));
            }
            refused.insert(blamed.begin(), blamed.end());
        }
    }

private:
    [[nodiscard]] std::filesystem::path file() const { return folder_ / "mutants.cpp"; }
    [[nodiscard]] std::filesystem::path library() const { return folder_ / "mutants.so"; }

    [[nodiscard]] std::vector<std::string> link_arguments() const {
        std::vector<std::string> arguments{"-shared", "-o", library().string()};
        arguments.insert(arguments.end(), subject_.libraries.begin(), subject_.libraries.end());
        return arguments;
    }

    tool::Outcome run(const std::vector<std::string>& more) {
        line_.show(subject_.chapter + ": compiling");
        tool::Command command;
        command.arguments = subject_.compile;
        command.arguments.push_back(file().string());
        command.arguments.insert(command.arguments.end(), more.begin(), more.end());
        command.environment = {{"LC_ALL", "C"}};  // the messages are read
        command.capture_limit = std::size_t{256} << 20;
        return tool::run_process(command);
    }

    const Subject& subject_;
    tool::LiveLine& line_;
    std::filesystem::path folder_;
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

Result judge(const Subject& subject, const std::vector<Equivalent>& equivalents, const Options& options) {
    tool::LiveLine line(!options.json);
    const std::string source = tool::read_text(subject.source);
    const std::vector<Mutant> mutants = mutate::mutants_of_source(source);
    std::set<int> refused;
    const mutate::Trial trial{.program = subject.program,
                              .library = Compiler(subject, options, line).build(source, mutants, refused)};
    std::vector<int> compiled;
    for (const Mutant& mutant : mutants) {
        if (!refused.contains(mutant.number)) {
            compiled.push_back(mutant.number);
        }
    }
    const std::vector<int> alive = mutate::survivors_of(trial, compiled, [&](std::size_t ended) {
        line.show(subject.chapter + ": " + std::to_string(ended) + "/" + std::to_string(compiled.size()));
    });
    line.erase();
    Result result{.chapter = subject.chapter,
                  .mutants = mutants.size(),
                  .not_compiled = refused.size(),
                  .killed = compiled.size() - alive.size()};
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
    const std::vector<Subject> subjects = read_manifest(options);
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
