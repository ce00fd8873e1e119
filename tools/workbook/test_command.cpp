#include <chrono>
#include <iostream>
#include <optional>
#include <sstream>

#include "tools/workbook/build_diagnosis.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/ctest_output.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"

#include <unistd.h>

namespace workbook::tool {
namespace {

/// Shows CTest's output while it runs: on a terminal, the tests that pass are a line that changes; failures
/// and the summary always come through.
class SuiteView {
public:
    explicit SuiteView(const Look& look) : look_(look), quiet_(::isatty(STDOUT_FILENO) == 1) {}

    void add(std::string_view text) {
        const auto test = parse_ctest_line(text);
        if (!test) {
            const bool start_of_test = text.find("Start ") != std::string_view::npos;
            if (!start_of_test) {
                print(std::string(text));
            }
            return;
        }
        ++(test->passed ? passed_ : test->skipped ? skipped_ : failed_);
        if (quiet_ && test->passed) {
            line_.show("testing " + std::to_string(passed_ + skipped_ + failed_) + "/" +
                       std::to_string(test->total) + "  " + test->name);
        } else {
            print(test->passed || test->skipped ? std::string(text) : styled(look_, Style::bad, text));
        }
    }
    void finish() { line_.erase(); }
    [[nodiscard]] int passed() const { return passed_; }
    [[nodiscard]] int failed() const { return failed_; }
    [[nodiscard]] int skipped() const { return skipped_; }

private:
    void print(const std::string& text) {
        line_.erase();
        std::cout << text << std::endl;
    }

    const Look& look_;
    bool quiet_;
    LiveLine line_;
    int passed_ = 0;
    int failed_ = 0;
    int skipped_ = 0;
};

}  // namespace

int test_command(const Session& session) {
    const auto start = std::chrono::steady_clock::now();
    const Project& project = session.project;
    std::cout << "Building the workbook and its tests (some minutes the first time; the student's own files "
                 "are left "
                 "out)."
              << std::endl;
    const BuildOutcome outcome = build(project, {"suite"}, "the suite");
    if (!outcome.built) {
        const BuildDiagnosis reason = diagnose_build(outcome, project);
        std::cout << "\n"
                  << indented(reason.message, "  ") << "\n"
                  << indented(reason.diagnosis, "  ") << "\nworkbook: the suite could not be built" << std::endl;
        return exit_status::not_right_yet;
    }
    std::cout << "Running the suite." << std::endl;
    SuiteView view(session.look);
    Command command;
    command.arguments = {"ctest",   "--test-dir",          project.build().string(), "-L",
                         "^suite$", "--output-on-failure", "--no-tests=error",       "--parallel",
                         "2"};
    command.folder = project.root;
    command.merge_errors = true;
    command.on_line = [&](std::string_view line) { view.add(line); };
    const Outcome run = run_process(command);
    view.finish();
    try_write_text(project.logs() / "test.log", run.output);

    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const std::string skipped = view.skipped() > 0 ? ", " + std::to_string(view.skipped()) + " skipped" : "";
    const std::string counts =
        std::to_string(view.passed()) + " passed, " + std::to_string(view.failed()) + " failed" + skipped;
    std::cout << "\nworkbook: " << styled(session.look, run.succeeded() ? Style::good : Style::bad, counts) << " ("
              << duration_in_words(seconds)
              << (run.succeeded() ? "" : "; log: " + project.shown(project.logs() / "test.log")) << ")" << std::endl;
    return run.succeeded() ? exit_status::done : exit_status::not_right_yet;
}

}  // namespace workbook::tool
