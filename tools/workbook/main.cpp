// The workbook's command: `./workbook check 1.2` and its kin. The launcher beside CMakeLists.txt builds and
// starts it.

#include <array>
#include <functional>
#include <iostream>
#include <memory>
#include <sstream>

#include <CLI/CLI.hpp>

#include "common/whole_number.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/data_command.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/stubs.hpp"

namespace {

using namespace workbook::tool;  // the file is nothing but the front door of that namespace

using Action = std::function<int(const Session&)>;

/// Adds a command's options to its parser; returns what it does. Options live as long as the action.
using Declare = Action (*)(CLI::App& parser);

/// Checks that a word is a whole number of a range; the same words as the chapters' programs have.
CLI::Validator whole(std::int64_t low, std::int64_t high) {
    return CLI::Validator(
        [low, high](const std::string& text) {
            return workbook::read_whole_number(text, low, high)
                       ? std::string()
                       : text + ": takes " + workbook::range_in_words(low, high);
        },
        "");
}

/// Checks that a word is a number of seconds: a tenth of one to a day.
CLI::Validator seconds() {
    return CLI::Validator(
        [](const std::string& text) {
            double value = 0;
            std::istringstream stream(text);
            const bool fits = stream >> value && stream.eof() && value >= 0.1 && value <= 86'400;
            return fits ? std::string() : text + ": takes a number of seconds from 0.1 to 86400";
        },
        "");
}

Action declare_demo(CLI::App&) { return demo_command; }

Action declare_test(CLI::App&) { return test_command; }

Action declare_check(CLI::App& parser) {
    const auto options = std::make_shared<CheckOptions>();
    parser
        .add_option("what", options->what,
                    "Chapters (7), exercises (7.2) or functions (dense_forward), one or several; all if left out")
        ->type_name("CH|CH.EX|all");
    parser.add_flag("--own", options->own, "Build on your own earlier chapters, not on the reference");
    parser.add_flag("--json", options->json, "Print one JSON document and nothing else");
    parser.add_flag("--verbose", options->verbose, "Show every test, and what your code printed");
    parser.add_option("--timeout", options->time_limit, "Seconds of computing for one exercise (10)")
        ->type_name("SECONDS")
        ->check(seconds());
    return [options](const Session& session) { return check_command(session, *options); };
}

Action declare_run(CLI::App& parser) {
    const auto options = std::make_shared<RunCommandOptions>();
    parser.add_option("chapter", options->chapter, "7, 07 or 07_vanilla_autoencoder")
        ->type_name("CH")
        ->required();
    CLI::Option* reference =
        parser.add_flag("--reference", options->reference, "The reference solution, not your code");
    parser.add_flag("--own", options->own, "Your code on your own earlier chapters, not on the reference")
        ->excludes(reference);
    const auto pass_on = [options](const std::string& name) {
        return [options, name](const std::string& value) {
            options->passed_on.insert(options->passed_on.end(), {name, value});
        };
    };
    const auto add = [&](const std::string& name, const std::string& type, const std::string& about) {
        return parser.add_option_function<std::string>(name, pass_on(name), about)->type_name(type);
    };
    add("--data", "digits|mnist", "The digits that the workbook draws (default), or the real ones")
        ->check(CLI::IsMember({"digits", "mnist"}));
    add("--epochs", "N", "Passes over the training set")->check(whole(1, workbook::most_epochs));
    add("--seed", "S", "Seed of all random numbers")->check(whole(0, workbook::largest_seed));
    add("--threads", "T", "Threads")->check(whole(1, workbook::most_threads));
    add("--preset", "NAME", "A named set of settings of the chapter");
    parser.add_option("--out", options->out, "Folder for the results (default: out/CHAPTER in the project)")
        ->type_name("DIR");
    parser.add_flag_callback(
        "--json", [options] { options->passed_on.emplace_back("--json"); },
        "Print metrics.json and nothing else");
    return [options](const Session& session) { return run_command(session, *options); };
}

Action declare_data(CLI::App& parser) {
    struct DataOptions {
        std::string name;
        std::string from;
    };
    const auto options = std::make_shared<DataOptions>();
    parser.add_option("name", options->name, "Which data: mnist")
        ->type_name("mnist")
        ->required()
        ->check(CLI::IsMember({"mnist"}));
    parser.add_option("--from", options->from, "A folder that holds the four files, under whatever names")
        ->type_name("DIR");
    return [options](const Session& session) {
        return fetch_mnist({.root = session.project.root, .from = options->from, .target = {}});
    };
}

Action declare_doctor(CLI::App& parser) {
    const auto options = std::make_shared<DoctorOptions>();
    parser.add_flag("--json", options->json, "Print one JSON document and nothing else");
    return [options](const Session& session) -> int { doctor_command(session, *options); };
}

Action declare_docs(CLI::App& parser) {
    const auto options = std::make_shared<DocsOptions>();
    parser.add_flag("--open", options->open, "Open it in the browser");
    parser.add_flag("--check", options->check, "Open every page in a headless Chromium, and say what is wrong");
    parser.add_option("--screenshots", options->screenshots, "With --check: a folder for pictures of some pages")
        ->type_name("DIR");
    return [options](const Session& session) { return docs_command(session, *options); };
}

Action declare_gallery(CLI::App& parser) {
    const auto options = std::make_shared<GalleryOptions>();
    parser.add_option("--only", options->only, "One of them: mistake.01.forward_without_bias")->type_name("NAME");
    parser.add_option("--chapter", options->chapter, "One chapter: its number or its name")->type_name("CH");
    parser.add_option("--from", options->from, "A folder of exhibits that is not in the tree: DIR/mistakes, DIR/alternatives")
        ->type_name("DIR");
    parser.add_flag("--told", options->told, "Show what a student is told about each");
    parser.add_flag("--fingerprints", options->fingerprints, "Run all known mistakes, and write tests/fingerprints");
    parser.add_flag("--keep-slips", options->keep_slips, "With --fingerprints: run the gallery's mistakes only")
        ->needs("--fingerprints");
    parser.add_flag("--json", options->json, "Print one JSON document and nothing else");
    return [options](const Session& session) { return gallery_command(session, *options); };
}

Action declare_atlas(CLI::App& parser) {
    const auto options = std::make_shared<AtlasOptions>();
    parser.add_option("--only", options->only, "One mistake: 01.step_uphill")->type_name("NAME");
    parser.add_flag("--check", options->check, "Write nothing: does docs/atlas.md say what the runs say?");
    parser.add_flag("--list", options->list, "Run nothing: print the entries");
    return [options](const Session& session) { return atlas_command(session, *options); };
}

Action declare_mutate(CLI::App& parser) {
    const auto options = std::make_shared<MutateOptions>();
    parser.add_option("chapter", options->chapter, "7, 07 or 07_vanilla_autoencoder; all if left out")->type_name("CH");
    parser.add_flag("--json", options->json, "Print one JSON document and nothing else");
    return [options](const Session& session) { return mutate_command(session, *options); };
}

Action declare_soak(CLI::App& parser) {
    const auto options = std::make_shared<SoakOptions>();
    parser.add_option("--runs", options->runs, "How often, each time with other random numbers (1000)")
        ->type_name("N")
        ->check(whole(1, 1'000'000));
    parser.add_flag("--json", options->json, "Print one JSON document and nothing else");
    return [options](const Session& session) { return soak_command(session, *options); };
}

Action declare_hint(CLI::App& parser) {
    const auto options = std::make_shared<HintOptions>();
    parser.add_option("exercise", options->exercise, "An exercise: 7.2, or its function")
        ->type_name("CH.EX")
        ->required();
    parser.add_option("--level", options->level, "1: a question; 2: the formula; 3: pseudo-code")
        ->type_name("1|2|3")
        ->check(whole(1, 3));
    parser.add_flag("--all", options->all, "All hints at once");
    return [options](const Session& session) { return hint_command(session, *options); };
}

Action declare_compare(CLI::App& parser) {
    const auto options = std::make_shared<CompareOptions>();
    parser.add_option("what", options->what, "A chapter (7) or an exercise (7.2)")->type_name("CH|CH.EX")->required();
    parser.add_flag("--give-up", options->give_up, "Also what has not passed");
    return [options](const Session& session) { return compare_command(session, *options); };
}

Action declare_reset(CLI::App& parser) {
    const auto options = std::make_shared<ResetOptions>();
    parser.add_option("what", options->what, "A chapter (7) or an exercise (7.2)")->type_name("CH|CH.EX")->required();
    parser.add_flag("--undo", options->undo, "Bring the last backup back");
    return [options](const Session& session) { return reset_command(session, *options); };
}

Action declare_next(CLI::App&) { return next_command; }

struct CommandEntry {
    const char* name;
    const char* about;
    Declare declare;
};

constexpr std::array<CommandEntry, 15> commands{{
    {"check", "Builds and checks your work", declare_check},
    {"hint", "Shows a hint for an exercise, and then the next one", declare_hint},
    {"compare", "Shows your functions beside the solution's, once they pass", declare_compare},
    {"reset", "Brings empty exercises back, and keeps your work; --undo", declare_reset},
    {"next", "Says which exercise comes next", declare_next},
    {"run", "Builds and runs a chapter's experiment with your code", declare_run},
    {"data", "Gets the real data and verifies it", declare_data},
    {"demo", "Builds and runs the reference solutions; writes out/index.html", declare_demo},
    {"test", "Builds and runs the workbook's own tests", declare_test},
    {"docs", "Makes the documentation: every chapter, the library, an index", declare_docs},
    {"gallery", "Judges the typical mistakes: is each caught, and named?", declare_gallery},
    {"atlas", "Trains with typical mistakes: the pictures of docs/atlas.md", declare_atlas},
    {"mutate", "Changes the solutions in small ways: does a test notice?", declare_mutate},
    {"soak", "Runs the statistical tests with many seeds: do right solutions pass?", declare_soak},
    {"doctor", "Says what this machine has and what is missing", declare_doctor},
}};

/// A word that is no command is answered with the list, and with the command that was probably meant.
void require_known_command(int argc, char** argv) {
    if (argc < 2 || argv[1][0] == '-') {
        return;
    }
    std::vector<std::string> names;
    std::string list;
    for (const CommandEntry& command : commands) {
        names.emplace_back(command.name);
        list += "\n" + beside("  " + std::string(command.name), 11, command.about, text_columns());
        list.pop_back();
        if (names.back() == argv[1]) {
            return;
        }
    }
    const std::string meant = nearest_word(argv[1], names);
    throw workbook::UsageError("there is no command '" + std::string(argv[1]) + "'." +
                               (meant.empty() ? "" : " Did you mean " + meant + "?") +
                               " The commands are:" + list);
}

Session make_session() {
    Session session{find_project(), {}, standard_look()};
    const std::filesystem::path list = session.project.chapters() / "exercises.json";
    session.catalogue = parse_catalogue(read_text(list), session.project.shown(list));
    keep_untouched_stubs(session.project, session.catalogue);
    return session;
}

int run(int argc, char** argv) {
    if (argc > 1 && std::string(argv[1]) == "help") {
        argv[1] = const_cast<char*>("--help");  // `workbook help` is `workbook --help`
    }
    require_known_command(argc, argv);
    CLI::App parser("A workbook on autoencoders. Without a command: your progress.", "workbook");
    parser.require_subcommand(0, 1);
    Action action = dashboard_command;
    for (const CommandEntry& command : commands) {
        CLI::App* command_parser = parser.add_subcommand(command.name, command.about);
        const Action declared = command.declare(*command_parser);
        command_parser->callback([&action, declared] { action = declared; });
    }
    try {
        parser.parse(argc, argv);
    } catch (const CLI::Success& help) {
        return parser.exit(help);
    } catch (const CLI::ParseError& error) {
        std::cerr << "workbook: " << error.what() << "\n'./workbook "
                  << (argc > 1 && argv[1][0] != '-' ? argv[1] : "")
                  << (argc > 1 && argv[1][0] != '-' ? " " : "") << "--help' says what is possible.\n";
        return exit_status::wrong_call;
    }
    fix_data_folder();
    return action(make_session());
}

}  // namespace

int main(int argc, char** argv) {
    return run_guarded([&] { return run(argc, argv); });
}
