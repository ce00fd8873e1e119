#include "common/run_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "common/errors.hpp"
#include "common/whole_number.hpp"

namespace workbook {

namespace {

/// The options as they were typed; empty where they were not.
struct Typed {
    std::string data = {};
    std::string epochs = {};
    std::string seed = {};
    std::string threads = {};
    std::string out = {};
    std::string preset = {};
    bool json = false;
};

std::int64_t whole_number(const std::string& option, const std::string& text, std::int64_t low,
                          std::int64_t high) {
    if (const std::optional<std::int64_t> value = read_whole_number(text, low, high)) {
        return *value;
    }
    throw UsageError(option + " " + text + ": takes " + range_in_words(low, high));
}

std::int64_t thread_count(const std::string& typed) {
    const std::int64_t threads = whole_number("--threads", typed, 1, most_threads);
#ifndef WORKBOOK_HAS_OPENMP
    if (threads > 1) {
        throw UsageError("--threads " + typed + ": this build has no OpenMP, so it computes with one thread");
    }
#endif
    return threads;
}

std::string preset_names(const ChapterInfo& info) {
    std::string names;
    for (const Preset& preset : info.presets) {
        names += (names.empty() ? "" : ", ") + preset.name;
    }
    return names;
}

/// The defaults of the preset, or of the chapter where none was named.
Defaults defaults_of(const ChapterInfo& info, const std::string& name, DataSource data) {
    if (name.empty()) {
        return data == DataSource::digits ? info.digits : info.mnist;
    }
    const auto preset = std::ranges::find(info.presets, name, &Preset::name);
    if (preset == info.presets.end()) {
        throw UsageError("--preset " + name + ": takes one of " + preset_names(info));
    }
    return data == DataSource::digits ? preset->digits : preset->mnist;
}

/// Whose functions a program runs, by its name: run_07, run_07_reference or run_07_own.
std::string code_of(const std::string& program) {
    const std::string name = std::filesystem::path(program).stem().string();
    return name.ends_with("_reference") ? "reference" : name.ends_with("_own") ? "own" : "student";
}

std::string epochs_help(const ChapterInfo& info) {
    return "times through the training set (digits: " + std::to_string(info.digits.epochs) +
           ", mnist: " + std::to_string(info.mnist.epochs) + " unless a preset says otherwise)";
}

void declare(CLI::App& app, Typed& typed, const ChapterInfo& info) {
    const auto option = [&app](const std::string& name, std::string& value, const std::string& about,
                               const std::string& type) {
        app.add_option(name, value, about)->type_name(type);
    };
    option("--data", typed.data, "what to run on: the drawn digits, or the real ones (digits)",
           "digits|mnist");
    if (!trains_nothing(info)) {
        option("--epochs", typed.epochs, epochs_help(info), "N");
    }
    option("--seed", typed.seed, "of all random numbers (1)", "S");
    option("--threads", typed.threads, "for large matrix products (1)", "T");
    option("--out", typed.out, "folder for the figures and pictures (out/" + info.chapter + ")", "DIR");
    if (!info.presets.empty()) {
        std::string about = "another set of defaults";
        for (const Preset& preset : info.presets) {
            about += "; " + preset.name + ": " + preset.about;
        }
        option("--preset", typed.preset, about, "NAME");
    }
    app.add_flag("--json", typed.json, "print metrics.json and nothing else");
}

RunOptions completed(const Typed& typed, const CLI::App& app, const ChapterInfo& info) {
    RunOptions options;
    const auto given = [&app](const std::string& name) { return app.count(name) > 0; };
    if (given("--data")) {
        options.data = data_source_named(typed.data);
    }
    options.preset = typed.preset;
    if (!info.presets.empty() && given("--preset") && typed.preset.empty()) {
        throw UsageError("--preset: takes one of " + preset_names(info));
    }
    const Defaults defaults = defaults_of(info, typed.preset, options.data);
    options.epochs = defaults.epochs;
    options.batch_size = defaults.batch_size;
    if (!trains_nothing(info) && given("--epochs")) {
        options.epochs = static_cast<int>(whole_number("--epochs", typed.epochs, 1, most_epochs));
        options.shortened = options.epochs < defaults.epochs;
    }
    if (given("--seed")) {
        options.seed = static_cast<std::uint64_t>(whole_number("--seed", typed.seed, 0, largest_seed));
    }
    options.threads = static_cast<int>(given("--threads") ? thread_count(typed.threads) : 1);
    if (given("--out") && typed.out.empty()) {
        throw UsageError("--out: takes the name of a folder");
    }
    options.out =
        given("--out") ? std::filesystem::path(typed.out) : std::filesystem::path("out") / info.chapter;
    options.json = typed.json;
    return options;
}

}  // namespace

std::string chapter_number(const std::string& chapter) {
    return chapter.substr(0, chapter.find('_'));
}

bool trains_nothing(const ChapterInfo& info) {
    const auto nothing = [](const auto& defaults) {
        return defaults.digits.epochs == 0 && defaults.mnist.epochs == 0;
    };
    return nothing(info) && std::ranges::all_of(info.presets, nothing);
}

CommandLine parse_command_line(int argc, const char* const* argv, const ChapterInfo& info) {
    const std::string number = chapter_number(info.chapter);
    CLI::App app(number + " " + info.title + (info.about.empty() ? "" : "\n" + info.about),
                 "./workbook run " + number);
    Typed typed;
    declare(app, typed, info);
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return {.help = app.help()};
    } catch (const CLI::ParseError& error) {
        throw UsageError(std::string(error.what()) + ". `./workbook run " + number +
                         " --help` lists the options");
    }
    RunOptions options = completed(typed, app, info);
    options.code = code_of(argv[0]);
    return {.options = options};
}

std::string command_text(const std::string& program, const ChapterInfo& info, const RunOptions& options) {
    const std::string code = code_of(program);
    std::string command = "./workbook run " + chapter_number(info.chapter);
    command += code == "student" ? "" : " --" + code;
    command += " --data " + std::string(name_of(options.data));
    command += options.preset.empty() ? "" : " --preset " + options.preset;
    command += trains_nothing(info) ? "" : " --epochs " + std::to_string(options.epochs);
    return command + " --seed " + std::to_string(options.seed) + " --threads " +
           std::to_string(options.threads);
}

}  // namespace workbook
