/// \file
/// Judges exhibits: typical mistakes, each of which must be caught and named, and other right ways to write a function, each
/// of which must pass. `./workbook gallery` builds what it needs and runs this program.
///
///     gallery_judge MANIFEST FOLDER ROOT [--from DIR] [--chapter CHAPTER] [--only NAME] [--told] [--json]
///                   [--fingerprints [--keep-slips]]
///
/// MANIFEST says how a chapter's variants are compiled (tests/mutants), FOLDER is for what is compiled, ROOT the project.
///
/// Exit status: 0 all is as it should be, 1 something is not, 2 the call was wrong, 3 a file is missing.
#include <algorithm>
#include <iostream>
#include <vector>

#include "common/errors.hpp"
#include "tools/gallery/hall.hpp"
#include "tools/gallery/known_mistakes.hpp"
#include "tools/gallery/report.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/project.hpp"
#include "tools/workbook/terminal.hpp"

namespace {

using namespace workbook;
using gallery::Exhibit;

struct Options {
    std::filesystem::path manifest;
    std::filesystem::path folder;
    tool::Project project;
    std::filesystem::path from;
    std::string chapter;
    std::string only;
    bool told = false;
    bool json = false;
    bool fingerprints = false;
    bool keep_slips = false;
};

constexpr const char* usage =
    "usage: gallery_judge MANIFEST FOLDER ROOT [--from DIR] [--chapter CHAPTER] [--only NAME] [--told] [--json] "
    "[--fingerprints [--keep-slips]]";

Options read_options(const std::vector<std::string>& words) {
    if (words.size() < 3) {
        throw UsageError(usage);
    }
    Options options{.manifest = words[0], .folder = words[1], .project = {words[2]}, .from = {}, .chapter = {}, .only = {}};
    for (std::size_t i = 3; i < words.size(); ++i) {
        const bool has_value = i + 1 < words.size();
        if (words[i] == "--json") {
            options.json = true;
        } else if (words[i] == "--told") {
            options.told = true;
        } else if (words[i] == "--fingerprints") {
            options.fingerprints = true;
        } else if (words[i] == "--keep-slips") {
            options.keep_slips = true;
        } else if (words[i] == "--only" && has_value) {
            options.only = words[++i];
        } else if (words[i] == "--chapter" && has_value) {
            options.chapter = words[++i];
        } else if (words[i] == "--from" && has_value) {
            options.from = words[++i];
        } else {
            throw UsageError("gallery_judge: unknown or incomplete option " + words[i]);
        }
    }
    return options;
}

std::vector<Exhibit> chosen_exhibits(const Options& options) {
    std::vector<Exhibit> exhibits =
        gallery::read_exhibits(options.from.empty() ? options.project.root / "tests" : options.from);
    std::erase_if(exhibits, [&](const Exhibit& exhibit) {
        return (!options.only.empty() && exhibit.name != options.only) ||
               (!options.chapter.empty() && exhibit.chapter != options.chapter);
    });
    if (exhibits.empty()) {
        throw UsageError("gallery_judge: there is no exhibit " + options.only + options.chapter);
    }
    return exhibits;
}

int run(const Options& options) {
    const std::vector<Exhibit> exhibits = chosen_exhibits(options);
    const std::filesystem::path list = options.project.chapters() / "exercises.json";
    tool::LiveLine line(!options.json);
    gallery::Surroundings surroundings{.subjects = variants::read_subjects(options.manifest),
                                       .catalogue = tool::parse_catalogue(tool::read_text(list), list.string()),
                                       .folder = options.folder,
                                       .environment = {},
                                       .progress = [&](const std::string& text) { line.show(text); }};
    if (options.fingerprints) {
        gallery::write_fingerprints(exhibits, surroundings, options.project.root / "tests", options.keep_slips);
        line.erase();
        return tool::exit_status::done;
    }
    std::vector<gallery::Judged> judged = gallery::judge_all(exhibits, surroundings);
    line.erase();
    if (options.from.empty()) {
        gallery::require_fingerprints(judged, options.project.root / "tests");
    } else {
        gallery::expect_no_words(judged);
    }
    if (options.json) {
        gallery::print_json(judged, options.told);
    } else {
        if (options.told) {
            gallery::print_told(judged);
        }
        if (options.only.empty()) {
            gallery::print_table(judged);
            gallery::print_twins(judged);
        }
        gallery::print_problems(judged);
    }
    return gallery::all_is_well(judged) ? tool::exit_status::done : tool::exit_status::not_right_yet;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(read_options({argv + 1, argv + argc}));
    } catch (const tool::Interrupted&) {
        std::cerr << "gallery_judge: interrupted\n";
        return tool::exit_status::interrupted;
    } catch (const UsageError& error) {
        std::cerr << error.what() << '\n';
        return tool::exit_status::wrong_call;
    } catch (const std::exception& error) {
        std::cerr << "gallery_judge: " << error.what() << '\n';
        return tool::exit_status::machine_lacks_something;
    }
}
