/// \file
/// Judges the gallery: typical mistakes, each of which must be caught and named, and other right ways to write a function,
/// each of which must pass. `./workbook gallery` builds all of them and runs this program.
///
///     gallery_judge MANIFEST EXERCISES [--only NAME] [--show] [--json]
///
/// Exit status: 0 all is as it should be, 1 something is not, 2 the call was wrong, 3 a file is missing.
#include <algorithm>
#include <iostream>
#include <map>
#include <vector>

#include "common/errors.hpp"
#include "tools/gallery/judgement.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/json.hpp"
#include "tools/workbook/project.hpp"
#include "tools/workbook/terminal.hpp"

namespace {

using namespace workbook;
using gallery::Exhibit;
using gallery::Judgement;
using gallery::Kind;

struct Options {
    std::filesystem::path manifest;
    std::filesystem::path exercises;
    std::string only;
    bool show = false;
    bool json = false;
};

/// How many exhibits there are, and how many of them do what they should.
struct Counts {
    int mistakes = 0;
    int killed = 0;
    int diagnosed = 0;
    int slips = 0;
    int alternatives = 0;
    int alternatives_passed = 0;

    void add(const Exhibit& exhibit, const Judgement& judgement) {
        const bool is_mistake = exhibit.kind == Kind::mistake;
        mistakes += is_mistake;
        killed += is_mistake && judgement.right;
        diagnosed += judgement.diagnosed;
        slips += judgement.slips;
        alternatives += !is_mistake;
        alternatives_passed += !is_mistake && judgement.right;
    }
};

tool::Json::Object fields_of(const Counts& counts) {
    return {{"mistakes", {static_cast<double>(counts.mistakes)}},
            {"killed", {static_cast<double>(counts.killed)}},
            {"diagnosed", {static_cast<double>(counts.diagnosed)}},
            {"slip_through_finite_differences", {static_cast<double>(counts.slips)}},
            {"alternatives", {static_cast<double>(counts.alternatives)}},
            {"alternatives_passed", {static_cast<double>(counts.alternatives_passed)}}};
}

void print_row(const std::string& name, const Counts& counts) {
    std::cout << tool::padded(name, 30);
    for (const int number : {counts.mistakes, counts.killed, counts.diagnosed, counts.slips, counts.alternatives,
                             counts.alternatives_passed}) {
        const std::string text = std::to_string(number);
        std::cout << std::string(12 - text.size(), ' ') << text;
    }
    std::cout << '\n';
}

struct Outcome {
    Counts all;
    std::map<std::string, Counts> chapters;
    std::vector<std::string> problems;
};

void show(const Exhibit& exhibit, const Judgement& judgement) {
    std::cout << exhibit.name << "\n  " << exhibit.about << '\n';
    if (!judgement.shown.empty()) {
        std::cout << tool::indented(tool::wrapped(judgement.shown, 100), "    ");
    }
}

Outcome judge_all(const std::vector<Exhibit>& exhibits, const tool::Catalogue& catalogue, const Options& options) {
    Outcome outcome;
    tool::LiveLine line;
    for (const Exhibit& exhibit : exhibits) {
        if (!options.only.empty() && exhibit.name != options.only) {
            continue;
        }
        line.show(exhibit.name);
        const Judgement judgement = gallery::judge(exhibit, catalogue);
        line.erase();
        outcome.all.add(exhibit, judgement);
        outcome.chapters[exhibit.chapter].add(exhibit, judgement);
        if (!judgement.problem.empty()) {
            outcome.problems.push_back(exhibit.name + " (" + exhibit.about + "): " + judgement.problem);
        }
        if (options.show && !options.json) {
            show(exhibit, judgement);
        }
    }
    return outcome;
}

void print_json(const Outcome& outcome) {
    tool::Json::Object document = fields_of(outcome.all);
    tool::Json::List chapters;
    for (const auto& [name, counts] : outcome.chapters) {
        tool::Json::Object chapter = fields_of(counts);
        chapter.insert(chapter.begin(), {"chapter", {name}});
        chapters.push_back({chapter});
    }
    tool::Json::List problems;
    for (const std::string& problem : outcome.problems) {
        problems.push_back({problem});
    }
    document.push_back({"chapters", {chapters}});
    document.push_back({"problems", {problems}});
    std::cout << tool::to_json({document}) << std::endl;
}

void print_table(const Outcome& outcome) {
    std::cout << tool::padded("", 30) << "    mistakes      killed   diagnosed   slip by FD alternatives     they pass\n";
    for (const auto& [name, counts] : outcome.chapters) {
        print_row(name, counts);
    }
    print_row("all", outcome.all);
    std::cout << "\nslip by FD: a check by finite differences alone, of the student's own functions, lets them through.\n";
}

Options read_options(const std::vector<std::string>& words) {
    if (words.size() < 2) {
        throw UsageError("usage: gallery_judge MANIFEST EXERCISES [--only NAME] [--show] [--json]");
    }
    Options options{.manifest = words[0], .exercises = words[1], .only = {}};
    for (std::size_t i = 2; i < words.size(); ++i) {
        if (words[i] == "--json") {
            options.json = true;
        } else if (words[i] == "--show") {
            options.show = true;
        } else if (words[i] == "--only" && i + 1 < words.size()) {
            options.only = words[++i];
        } else {
            throw UsageError("gallery_judge: unknown or incomplete option " + words[i]);
        }
    }
    return options;
}

int run(const Options& options) {
    const std::vector<Exhibit> exhibits = gallery::read_manifest(options.manifest);
    const tool::Catalogue catalogue =
        tool::parse_catalogue(tool::read_text(options.exercises), options.exercises.string());
    const Outcome outcome = judge_all(exhibits, catalogue, options);
    if (outcome.chapters.empty()) {
        throw UsageError("gallery_judge: there is no exhibit " + options.only);
    }
    if (options.json) {
        print_json(outcome);
    } else {
        if (options.only.empty()) {
            print_table(outcome);
        }
        for (const std::string& problem : outcome.problems) {
            std::cout << problem << '\n';
        }
    }
    return outcome.problems.empty() ? tool::exit_status::done : tool::exit_status::not_right_yet;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(read_options({argv + 1, argv + argc}));
    } catch (const UsageError& error) {
        std::cerr << error.what() << '\n';
        return tool::exit_status::wrong_call;
    } catch (const std::exception& error) {
        std::cerr << "gallery_judge: " << error.what() << '\n';
        return tool::exit_status::machine_lacks_something;
    }
}
