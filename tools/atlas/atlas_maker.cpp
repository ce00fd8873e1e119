/// \file
/// Makes the atlas of wrong pictures: runs each experiment as it is and with each mistake in the place of the right
/// function. `./workbook atlas` builds what it needs and runs this program.
///
///     atlas_maker ROOT [--only MISTAKE]           writes docs/atlas/*, and the numbers of docs/atlas.md
///     atlas_maker ROOT [--only MISTAKE] --check   writes nothing; says where docs/atlas.md says something else
///     atlas_maker ROOT --list                     prints the entries, and what does not fit; runs nothing
///
/// Exit status: 0 all is well, 1 something does not fit, 2 the call was wrong, 3 a file is missing or an entry cannot
/// be made.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <vector>

#include "common/atomic_file.hpp"
#include "common/errors.hpp"
#include "tools/atlas/crop.hpp"
#include "tools/atlas/entries.hpp"
#include "tools/atlas/page.hpp"
#include "tools/gallery/exhibit.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"
#include "tools/workbook/project.hpp"
#include "tools/workbook/terminal.hpp"

namespace {

namespace fs = std::filesystem;
using namespace workbook;
using atlas::Entry;
using atlas::Experiment;

enum class Task { write, check, list };

struct Options {
    tool::Project project;
    std::string only;
    Task task = Task::write;
};

const std::string page_name = "docs/atlas.md";

// The files of the atlas in the project.
struct Atlas {
    explicit Atlas(const tool::Project& project)
        : page(project.root / page_name), folder(project.root / "docs/atlas") {}

    fs::path page;
    fs::path folder;
    std::vector<Experiment> experiments;
    std::map<std::string, gallery::Exhibit> mistakes;  // of the gallery: "01.step_uphill"
    std::map<std::string, std::string> texts;          // the page and the lessons: "docs/atlas.md", …
};

Atlas read_atlas(const tool::Project& project) {
    Atlas read(project);
    read.experiments =
        atlas::parse_experiments(tool::read_text(read.folder / "entries.json"), "docs/atlas/entries.json");
    const std::string kind = "mistake.";
    for (const gallery::Exhibit& exhibit : gallery::read_exhibits(project.root / "tests")) {
        if (exhibit.name.starts_with(kind)) {
            read.mistakes[exhibit.name.substr(kind.size())] = exhibit;
        }
    }
    read.texts[page_name] = tool::read_text(read.page);
    for (const fs::directory_entry& chapter : fs::directory_iterator(project.root / "chapters")) {
        if (const fs::path lesson = chapter.path() / "README.md"; fs::exists(lesson)) {
            read.texts[lesson.lexically_relative(project.root).generic_string()] = tool::read_text(lesson);
        }
    }
    return read;
}

// --- Running ---------------------------------------------------------------------------------------------------------

struct Left {
    fs::path folder;
    std::string message;  // empty if the run came to its end
    bool ended_well = false;
};

std::string last_line(const std::string& text) {
    const std::size_t end = text.find_last_not_of("\n ");
    const std::size_t before = text.rfind('\n', end);
    return end == std::string::npos ? "" : text.substr(before + 1, end - before);
}

// Runs a program of build/atlas; what it writes goes to out/atlas/NAME.
Left run_program(const tool::Project& project, const std::string& name, const std::vector<std::string>& arguments) {
    const fs::path out = fs::path("out") / "atlas" / name;
    tool::Command command;
    command.arguments = {(project.build() / "atlas" / name).string(), "--data", "digits", "--out", out.string()};
    command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
    command.folder = project.root;
    command.time_limit = 300;
    std::cout << tool::padded("  " + name, 56) << std::flush;
    const tool::Outcome outcome = tool::run_process(command);
    std::cout << tool::duration_in_words(outcome.seconds) << std::endl;
    if (outcome.ending != tool::Ending::exited) {
        throw DataError(name + (outcome.ending == tool::Ending::timed_out
                                    ? " took too long: give it fewer epochs in docs/atlas/entries.json"
                                    : " ended with a " + tool::signal_in_words(outcome.status)));
    }
    // A run with a mistake may say that what it reached cannot be right; it has come to its end all the same.
    const bool came_to_its_end = fs::exists(project.root / out / "metrics.json");
    return {.folder = project.root / out,
            .message = came_to_its_end ? "" : last_line(outcome.errors),
            .ended_well = outcome.status == 0};
}

Left run_right(const tool::Project& project, const Experiment& experiment) {
    const Left left = run_program(project, experiment.chapter, experiment.arguments);
    if (!left.ended_well) {
        throw DataError("the right run of " + experiment.chapter + " did not end well: " + left.message);
    }
    return left;
}

// The results of earlier experiments that an experiment reads. All are there after a run of the whole atlas.
void run_missing_needs(const tool::Project& project, const Atlas& atlas, const Experiment& experiment) {
    for (const std::string& needed : experiment.needs) {
        if (!fs::exists(project.out() / "atlas" / needed / "metrics.json")) {
            const auto earlier = std::ranges::find(atlas.experiments, needed, &Experiment::chapter);
            run_right(project, *earlier);
        }
    }
}

// A picture of a run as the atlas shows it.
std::string shown_picture(const Experiment& experiment, const fs::path& folder, const std::string& picture) {
    const fs::path path = folder / picture;
    if (!fs::exists(path)) {
        throw DataError("docs/atlas/entries.json: the experiment " + experiment.chapter + " draws no " + picture);
    }
    const auto crop = experiment.crops.find(picture);
    const std::string bytes = tool::read_bytes(path);
    return crop == experiment.crops.end() ? bytes : atlas::cropped(bytes, crop->second, path.string());
}

nlohmann::json metrics_of(const Left& left) {
    return nlohmann::json::parse(tool::read_text(left.folder / "metrics.json"));
}

// Runs an experiment with its mistakes. Keeps the pictures in memory until all of them are known to be sound.
class Maker {
public:
    Maker(const tool::Project& project, const Experiment& experiment) : project_(project), experiment_(experiment) {
        right_ = run_right(project, experiment);
    }

    atlas::Runs make(const Entry& entry) {
        const Left wrong = run_program(project_, entry.mistake, experiment_.arguments);
        if (!entry.is_row && entry.stops() == wrong.message.empty()) {
            throw DataError("docs/atlas/entries.json: " + entry.mistake +
                            (entry.stops() ? " has no pictures, but its run does not stop: name what to show"
                                           : " names pictures, but its run stops: " + wrong.message));
        }
        for (const std::string& picture : entry.pictures) {
            keep(entry, wrong, picture);
        }
        return {.wrong = wrong.message.empty() ? metrics_of(wrong) : nlohmann::json(),
                .right = metrics_of(right_),
                .message = wrong.message};
    }

    const std::map<std::string, std::string>& pictures() const { return pictures_; }

private:
    // The mistake must show: both programs are the same objects but for the mistake, so equal pictures mean that it is
    // not in force or does not matter here.
    void keep(const Entry& entry, const Left& wrong, const std::string& picture) {
        const std::string is = shown_picture(experiment_, wrong.folder, picture);
        const std::string should = shown_picture(experiment_, right_.folder, picture);
        if (is == should) {
            throw DataError("docs/atlas/entries.json: " + entry.mistake + " draws the same " + picture +
                            " as the right function: show another picture, or take the entry out");
        }
        pictures_[atlas::wrong_picture(entry, picture)] = is;
        if (const std::string name = atlas::right_picture(experiment_, picture); !name.empty()) {
            pictures_[name] = should;
        }
    }

    const tool::Project& project_;
    const Experiment& experiment_;
    Left right_;
    std::map<std::string, std::string> pictures_;
};

// --- The three tasks -------------------------------------------------------------------------------------------------

int print_misfits(const Atlas& atlas) {
    atlas::Surroundings surroundings;
    for (const auto& [name, exhibit] : atlas.mistakes) {
        surroundings.exercises[name] = exhibit.exercise;
    }
    for (const fs::directory_entry& file : fs::directory_iterator(atlas.folder)) {
        if (file.path().filename() != "entries.json") {
            surroundings.pictures.insert(file.path().filename().string());
        }
    }
    surroundings.lessons = atlas.texts;
    surroundings.lessons.erase(page_name);
    const std::vector<std::string> misfits = atlas::misfits(atlas.texts.at(page_name), atlas.experiments, surroundings);
    for (const std::string& misfit : misfits) {
        std::cerr << misfit << '\n';
    }
    return misfits.empty() ? tool::exit_status::done : tool::exit_status::not_right_yet;
}

int list(const Atlas& atlas) {
    for (const Experiment& experiment : atlas.experiments) {
        std::cout << experiment.chapter << '\n';
        for (const Entry& entry : experiment.entries) {
            const auto mistake = atlas.mistakes.find(entry.mistake);
            std::cout << tool::padded("  " + entry.mistake, 44)
                      << (mistake != atlas.mistakes.end() ? mistake->second.about
                          : entry.is_row                  ? "for a row of the lesson (tests/atlas/mistakes)"
                                                          : "not in the gallery")
                      << '\n';
        }
    }
    return print_misfits(atlas);
}

struct Compared {
    int numbers = 0;
    std::size_t differences = 0;
};

// The page and the lessons, each held against the runs: brought up to date, or said to differ.
Compared hold_against(const Atlas& atlas, const std::map<std::string, atlas::Runs>& runs, const Options& options) {
    Compared compared;
    for (const auto& [file, text] : atlas.texts) {
        const atlas::Refreshed refreshed = atlas::refresh(text, runs, file);
        compared.numbers += refreshed.numbers;
        compared.differences += refreshed.differences.size();
        if (options.task == Task::write && refreshed.text != text) {
            write_file_atomically(options.project.root / file, refreshed.text);
        }
        for (const std::string& difference : refreshed.differences) {
            if (options.task == Task::check) {
                std::cerr << difference << '\n';
            }
        }
    }
    return compared;
}

int make(const Options& options, const Atlas& atlas) {
    std::map<std::string, atlas::Runs> runs;
    std::map<std::string, std::string> pictures;
    for (const Experiment& experiment : atlas.experiments) {
        std::vector<Entry> wanted = experiment.entries;
        std::erase_if(wanted,
                      [&](const Entry& entry) { return !options.only.empty() && entry.mistake != options.only; });
        if (!wanted.empty()) {
            run_missing_needs(options.project, atlas, experiment);
            Maker maker(options.project, experiment);
            for (const Entry& entry : wanted) {
                runs[entry.mistake] = maker.make(entry);
            }
            pictures.insert(maker.pictures().begin(), maker.pictures().end());
        }
    }
    if (runs.empty()) {
        throw UsageError("atlas_maker: there is no entry " + options.only + "; --list shows them");
    }
    if (options.task == Task::write) {
        for (const auto& [name, bytes] : pictures) {
            write_file_atomically(atlas.folder / name, bytes);
        }
    }
    const Compared compared = hold_against(atlas, runs, options);
    const bool says_the_same = options.task == Task::write || compared.differences == 0;
    std::cout << "atlas: " << tool::counted(static_cast<std::int64_t>(runs.size()), "mistake") << ", "
              << tool::counted(static_cast<std::int64_t>(pictures.size()), "picture") << ", "
              << tool::counted(compared.numbers, "number") << (options.task == Task::write ? " written" : " checked")
              << std::endl;
    return std::max(print_misfits(atlas), says_the_same ? tool::exit_status::done : tool::exit_status::not_right_yet);
}

Options read_options(const std::vector<std::string>& arguments) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--only" && i + 1 < arguments.size()) {
            options.only = arguments[++i];
        } else if (arguments[i] == "--check") {
            options.task = Task::check;
        } else if (arguments[i] == "--list") {
            options.task = Task::list;
        } else if (options.project.root.empty()) {
            options.project.root = arguments[i];
        } else {
            throw UsageError("atlas_maker ROOT [--only MISTAKE] [--check | --list]: what is '" + arguments[i] + "'?");
        }
    }
    if (options.project.root.empty()) {
        throw UsageError("atlas_maker: ROOT is missing. ./workbook atlas runs this program.");
    }
    return options;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const Options options = read_options({argv + 1, argv + argc});
        const Atlas atlas = read_atlas(options.project);
        return options.task == Task::list ? list(atlas) : make(options, atlas);
    } catch (const UsageError& error) {
        std::cerr << error.what() << '\n';
        return tool::exit_status::wrong_call;
    } catch (const std::exception& error) {
        std::cerr << "atlas: " << error.what() << '\n';
        return tool::exit_status::machine_lacks_something;
    }
}
