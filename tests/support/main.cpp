/// \file
/// The main function of every test program.
///
///     check_01 [--exercise 1.2] [--json]     the tests of all exercises, or of one
///     verify_05 --statistical [--json]       the statistical tests only
///     check_01 --json --observed             and what the failed checks saw (fingerprints.hpp)
///     check_01 … --seconds 10 --clock 60     stops itself after 10 s of the processor, or 60 s of the clock
///     check_01 --catch ARGUMENTS             Catch2 itself, with its own options and output
///
/// Exit status: 0 passed, 1 failed, 77 not started (CTest's skip), 2 the call was wrong.
#if !__has_include(<catch2/catch_all.hpp>)
#define CATCH_CONFIG_RUNNER
#endif
#include "tests/support/catch.hpp"

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "tests/support/crash.hpp"
#include "tests/support/listener.hpp"

namespace {

constexpr int exit_failed = 1;
constexpr int exit_wrong_call = 2;
constexpr int exit_not_started = 77;

#ifdef _WIN32
constexpr const char* null_device = "NUL";
#else
constexpr const char* null_device = "/dev/null";
#endif

struct Options {
    std::string exercise;
    bool statistical = false;
    bool json = false;
    bool observed = false;
    double seconds = 0;  // of the processor; 0: no limit
    double clock = 0;    // seconds of the clock; 0: no limit
};

int wrong_call(const std::string& reason) {
    std::cerr << reason
              << "\nusage: [--exercise CH.EX] [--statistical] [--json] [--observed] [--seconds S] [--clock S] | --catch "
                 "CATCH2-ARGUMENTS\n";
    return exit_wrong_call;
}

int run_catch(std::vector<const char*> arguments) {
    return Catch::Session().run(static_cast<int>(arguments.size()), arguments.data()) == 0 ? 0 : exit_failed;
}

// The worst status of all exercises that were run.
int exit_status(const std::vector<results::TestResult>& tests) {
    int worst = 0;
    for (const std::string& id : results::exercises_in(tests)) {
        const results::Status status = results::status_of(id, tests);
        if (status == results::Status::failed) {
            return exit_failed;
        }
        if (status == results::Status::not_started) {
            worst = exit_not_started;
        }
    }
    return worst;
}

int run_exercises(const char* program, const Options& options) {
    const std::string filter =
        (options.exercise.empty() ? "" : "[" + options.exercise + "]") + (options.statistical ? "[statistical]" : "");
    std::vector<const char*> arguments{program, "--out", null_device};
    if (!filter.empty()) {
        arguments.push_back(filter.c_str());
    }
    if (options.json) {
        results::announce_tests();
        crash::write_frames_at_the_end();
    }
    crash::limit_time(options.seconds, options.clock);
    const int catch_status = run_catch(arguments);
    crash::report_is_out();
    const std::vector<results::TestResult>& tests = results::collected();
    if (tests.empty()) {
        return wrong_call("there are no tests " + filter + " in this program");
    }
    std::cout << (options.json ? results::as_json(tests, options.observed) + "\n" : results::as_text(tests)) << std::flush;
    const int status = exit_status(tests);
    return status == 0 ? catch_status : status;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    Options options;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--catch") {
            std::vector<const char*> arguments{argv[0]};
            arguments.insert(arguments.end(), argv + 2 + i, argv + argc);
            return run_catch(arguments);
        }
        if (words[i] == "--json") {
            options.json = true;
        } else if (words[i] == "--observed") {
            options.observed = true;
        } else if (words[i] == "--statistical") {
            options.statistical = true;
        } else if (words[i] == "--exercise" && i + 1 < words.size()) {
            options.exercise = words[++i];
        } else if (words[i] == "--seconds" && i + 1 < words.size()) {
            options.seconds = std::strtod(words[++i].c_str(), nullptr);
        } else if (words[i] == "--clock" && i + 1 < words.size()) {
            options.clock = std::strtod(words[++i].c_str(), nullptr);
        } else {
            return wrong_call("unknown or incomplete option " + words[i]);
        }
    }
    return run_exercises(argv[0], options);
}
