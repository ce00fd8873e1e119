#include "tests/support/catch.hpp"

#include <csignal>

#include "tests/tools/temporary_tree.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"

using namespace workbook::tool;

namespace {

Command shell(const std::string& script) {
    Command command;
    command.arguments = {"sh", "-c", script};
    return command;
}

}  // namespace

TEST_CASE("a child's output, errors and exit status come back") {
    const Outcome outcome = run_process(shell("echo out; echo err >&2; exit 7"));
    CHECK(outcome.ending == Ending::exited);
    CHECK(outcome.status == 7);
    CHECK(outcome.output == "out\n");
    CHECK(outcome.errors == "err\n");
    CHECK_FALSE(outcome.truncated);
}

TEST_CASE("a child that dies of a signal says which") {
    const Outcome outcome = run_process(shell("kill -FPE $$"));
    CHECK(outcome.ending == Ending::signalled);
    CHECK(outcome.status == SIGFPE);
}

TEST_CASE("a child that takes too long is ended") {
    Command command = shell("sleep 1000");
    command.time_limit = 0.2;
    CHECK(run_process(command).ending == Ending::timed_out);
}

TEST_CASE("a process that the child leaves running does not keep us waiting") {
    const Outcome outcome = run_process(shell("sleep 1000 & echo done"));
    CHECK(outcome.succeeded());
    CHECK(outcome.output == "done\n");
}

TEST_CASE("a flood of output is cut in the middle") {
    Command command = shell("i=0; while [ $i -lt 3000 ]; do echo line $i; i=$((i+1)); done");
    command.capture_limit = 2000;
    const Outcome outcome = run_process(command);
    CHECK(outcome.truncated);
    CHECK(outcome.output.size() < 2200);
    CHECK(outcome.output.find("line 0\n") != std::string::npos);
    CHECK(outcome.output.find("line 2999\n") != std::string::npos);
}

TEST_CASE("lines are handed on as they come, whole") {
    std::vector<std::string> lines;
    Command command = shell("printf 'one\\ntw'; printf 'o\\nthree'");
    command.on_line = [&](std::string_view line) { lines.emplace_back(line); };
    run_process(command);
    CHECK(lines == std::vector<std::string>{"one", "two", "three"});
}

TEST_CASE("arguments reach the child as they are, in the folder that was asked for") {
    const tree::TemporaryTree tree;
    Command command;
    command.arguments = {"sh", "-c", "pwd; printf '%s' \"$1$WORKBOOK_TEST\"", "sh", "a b; $(rm x) 'é'"};
    command.folder = tree.project.root;
    command.environment = {{"WORKBOOK_TEST", "!"}};
    const Outcome outcome = run_process(command);
    CHECK(outcome.output.find("été") != std::string::npos);
    CHECK(outcome.output.find("a b; $(rm x) 'é'!") != std::string::npos);
}

TEST_CASE("a program that is not there is an error that names it") {
    Command command;
    command.arguments = {"no-such-program-of-the-workbook"};
    CHECK_THROWS_AS(run_process(command), MachineError);
}

TEST_CASE("signals have words") { CHECK(signal_in_words(SIGSEGV).find("segmentation fault") == 0); }
