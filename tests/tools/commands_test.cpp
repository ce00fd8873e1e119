// compare, reset, next and check, on a small workbook with scripts in the place of its programs.

#include "tests/support/catch.hpp"

#include <iostream>

#include "common/errors.hpp"
#include "tests/common/captured.hpp"
#include "tests/common/temporary_folder.hpp"
#include "tests/tools/temporary_tree.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"
#include "tools/workbook/state.hpp"
#include "tools/workbook/stubs.hpp"

using namespace workbook::tool;
using workbook::testing::Captured;
using workbook::testing::ScopedVariable;
namespace fs = std::filesystem;

namespace {

const std::string source = "chapters/01_dense_layer/dense_layer.cpp";

std::string function(const std::string& name, const std::string& body) {
    return "int " + name + "(int a) {\n" + body + "}\n\n";
}
std::string stub(const std::string& id, const std::string& name) {
    return function(name, "    // your code\n    throw NotImplemented{\"" + id + " " + name + "\"};\n");
}
const std::string stubs = stub("1.1", "first") + stub("1.2", "second");
const std::string written =
    function("first", "    // your code\n    return mine;\n") + "// a remark\n" + stub("1.2", "second");
const std::string solved = function("helper", "    return 0;\n") + function("first", "\n    return helper(a);\n") +
                           function("second", "    return secret;\n");

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// A workbook of one chapter, with or without git's history.
struct Desk {
    tree::TemporaryTree tree;
    Session session{tree.project,
                    parse_catalogue(R"({"chapters":[
        {"chapter":"01_dense_layer","title":"Dense layer","exercises":[
            {"id":"1.1","function":"first"},{"id":"1.2","function":"second","needs":["1.1"]}]},
        {"chapter":"02_gradients","title":"Gradients","exercises":[{"id":"2.1","function":"third"}]}]})",
                                    "test"),
                    {}};

    Desk() {
        tree.write(source, stubs);
        tree.write("chapters/02_gradients/gradients.cpp", stub("2.1", "third"));
        tree.write("solutions/01_dense_layer/dense_layer.cpp", solved);
        keep_untouched_stubs(session.project, session.catalogue);
        tree.write(source, written);
    }
    void passed(const std::string& id, Status status = Status::passed) const {
        Verdict verdict;
        verdict.exercise = session.catalogue.find(id);
        verdict.status = status;
        verdict.source = source_fingerprint(session.project, session.catalogue.chapter_of(*verdict.exercise));
        save_scores(session.project, {{id, verdict}});
    }
    [[nodiscard]] std::string text() const { return read_bytes(session.project.root / source); }
    [[nodiscard]] std::vector<fs::path> backups() const {
        std::vector<fs::path> found;
        for (const auto& entry : fs::directory_iterator((session.project.root / source).parent_path())) {
            if (entry.path().extension() == ".backup") {
                found.push_back(entry.path());
            }
        }
        std::sort(found.begin(), found.end());
        return found;
    }
};

struct Result {
    int status;
    std::string output;
};

Result run(const std::function<int()>& command) {
    const Captured output(std::cout);
    const Captured errors(std::cerr);
    const int status = run_guarded(command);
    return {status, output.text() + errors.text()};
}

Result reset(const Desk& desk, const std::string& what, bool undo = false) {
    return run([&] { return reset_command(desk.session, {.what = what, .undo = undo}); });
}
Result compare(const Desk& desk, const std::string& what, bool give_up = false) {
    return run([&] { return compare_command(desk.session, {.what = what, .give_up = give_up}); });
}

}  // namespace

TEST_CASE("reset: one exercise becomes a stub, the rest stays, and the work is kept") {
    const Desk desk;
    const Result result = reset(desk, "1.1");
    CHECK(result.status == 0);
    CHECK(desk.text() == stub("1.1", "first") + "// a remark\n" + stub("1.2", "second"));
    REQUIRE(desk.backups().size() == 1);
    CHECK(read_text(desk.backups()[0]) == written);
    CHECK(contains(result.output, "Your work is kept in " + desk.session.project.shown(desk.backups()[0])));
    CHECK(contains(result.output, "./workbook reset 1.1 --undo"));
    CHECK(contains(reset(desk, "1.1").output, "1.1 first is empty already."));
    CHECK(desk.backups().size() == 1);
}

TEST_CASE("reset --undo brings the work back, and is undone itself; no backup is written over") {
    const Desk desk;
    for (const char* what : {"1", "first", "1.1"}) {
        CAPTURE(what);
        CHECK(reset(desk, what).status == 0);
        CHECK(contains(desk.text(), "1.1 first"));
        CHECK(reset(desk, what, true).status == 0);
        CHECK(desk.text() == written);
        CHECK(reset(desk, what, true).status == 0);
        CHECK(contains(desk.text(), "1.1 first"));
        CHECK(reset(desk, what, true).status == 0);
        CHECK(desk.text() == written);
    }
    CHECK(desk.backups().size() == 12);
    CHECK(contains(reset(desk, "1.2", true).output, "there is nothing to undo"));
    CHECK(reset(desk, "2", true).status == 2);
}

TEST_CASE("reset: a file that is read-only, gone, linked, or with carriage returns") {
    const Desk desk;
    const fs::path file = desk.session.project.root / source;
    fs::permissions(file, fs::perms::owner_read);
    const Result refused = reset(desk, "1");
    CHECK(refused.status == 2);
    CHECK(contains(refused.output, "chmod u+w " + source));
    CHECK(desk.text() == written);
    CHECK(desk.backups().empty());

    fs::remove(file);
    CHECK(contains(reset(desk, "1.1").output, "was not there. It is back"));
    CHECK(desk.text() == stubs);

    desk.tree.write("elsewhere.cpp", "int first(int a) {\r\n    return 1;\r\n}\r\n");
    fs::permissions(desk.session.project.root / "elsewhere.cpp", fs::perms::owner_read | fs::perms::owner_write);
    fs::remove(file);
    fs::create_symlink(desk.session.project.root / "elsewhere.cpp", file);
    CHECK(reset(desk, "1.1").status == 0);
    CHECK(fs::is_symlink(file));
    CHECK(desk.text() == "int first(int a) {\r\n    // your code\r\n    throw NotImplemented{\"1.1 first\"};\r\n}\r\n");
    CHECK((fs::status(file).permissions() & fs::perms::group_read) == fs::perms::none);
}

TEST_CASE("reset: a brace that is not closed changes nothing, and the chapter can still be reset") {
    const Desk desk;
    const std::string broken = "int first(int a) {\n    if (a) {\n";
    desk.tree.write(source, broken);
    const Result result = reset(desk, "1.1");
    CHECK(result.status == 2);
    CHECK(contains(result.output, "line 1: this { is not closed"));
    CHECK(contains(result.output, "./workbook reset 1"));
    CHECK(desk.text() == broken);
    CHECK(reset(desk, "1").status == 0);
    CHECK(desk.text() == stubs);
    CHECK(reset(desk, "1", true).status == 0);
    CHECK(desk.text() == broken);
}

TEST_CASE("reset: the stubs come from git's history, else from the copy, else it says so") {
    const Desk desk;
    fs::remove_all(desk.session.project.state());
    const Result none = reset(desk, "1");
    CHECK(none.status == 3);
    CHECK(contains(none.output, "there is no history of git"));
    CHECK(desk.text() == written);

    keep_untouched_stubs(desk.session.project, desk.session.catalogue);
    CHECK(reset(desk, "1").status == 3);  // the edited file is never taken for the stubs

    const auto git = [&](const std::vector<std::string>& words) {
        Command command;
        command.arguments = {"git", "-c", "user.name=a", "-c", "user.email=a@b"};
        command.arguments.insert(command.arguments.end(), words.begin(), words.end());
        command.folder = desk.session.project.root.parent_path();
        REQUIRE(run_process(command).succeeded());
    };
    // In a folder of a larger repository, and with the solution committed above the stubs.
    const fs::path folder = desk.session.project.root;
    const auto in = [&](const std::vector<std::string>& words) {
        std::vector<std::string> all{"-C", folder.string()};
        all.insert(all.end(), words.begin(), words.end());
        git(all);
    };
    in({"init", "-q"});
    desk.tree.write(source, stubs);
    in({"add", "-A"});
    in({"commit", "-qm", "stubs"});
    desk.tree.write(source, written);
    in({"commit", "-qam", "work"});
    CHECK(reset(desk, "1").status == 0);
    CHECK(desk.text() == stubs);
}

TEST_CASE("compare: an exercise is shown once it has passed, for the file as it is now, or with --give-up") {
    const Desk desk;
    CHECK(compare(desk, "1.1").status == 1);
    CHECK(contains(compare(desk, "1.1").output, "1.1 first  has not been checked"));
    desk.passed("1.1", Status::failed);
    CHECK(contains(compare(desk, "1.1").output, "1.1 first  did not pass when it was last checked"));
    desk.passed("1.1");
    const Result shown = compare(desk, "1.1");
    CHECK(shown.status == 0);
    CHECK(contains(shown.output, "  int first(int a) {\n-     return mine;\n+     return helper(a);\n  }\n"));
    CHECK(contains(shown.output, "+ int helper(int a) {\n"));
    CHECK(!contains(shown.output, "your code"));
    CHECK(!contains(shown.output, "secret"));

    desk.tree.write(source, written + "// more\n");
    CHECK(contains(compare(desk, "1.1").output, "passed, but the file was edited since"));
    CHECK(!contains(compare(desk, "1.1").output, "helper"));
    CHECK(contains(compare(desk, "1.1", true).output, "helper"));
}

TEST_CASE("compare: a chapter never shows the solution of what has not been begun") {
    const Desk desk;
    desk.passed("1.1");
    for (const bool give_up : {false, true}) {
        const Result result = compare(desk, "1", give_up);
        CHECK(result.status == 0);
        CHECK(contains(result.output, "helper"));
        CHECK(!contains(result.output, "secret"));
        CHECK(contains(result.output, "1.2 second  has not been begun"));
        CHECK(contains(result.output, "./workbook compare 1.2 --give-up"));
    }
    CHECK(contains(compare(desk, "1.2", true).output, "secret"));
    CHECK(compare(desk, "2").status == 3);  // no solution in this edition
}

TEST_CASE("compare needs no git") {
    const Desk desk;
    desk.passed("1.1");
    const ScopedVariable path("PATH", std::string("/nowhere"));
    CHECK(compare(desk, "1.1").status == 0);
}

TEST_CASE("next names what was edited since its check") {
    const Desk desk;
    desk.passed("1.1");
    const auto next = [&] { return run([&] { return next_command(desk.session); }).output; };
    CHECK(!contains(next(), "Edited"));
    desk.tree.write(source, written + "\n");
    CHECK(contains(next(), "Edited since the last check:\n  " + source + ": ./workbook check 1\n"));
    CHECK(contains(run([&] { return dashboard_command(desk.session); }).output, "edited since its last check"));
}

namespace {

std::string test(const std::string& name, bool passed, const std::string& needs = "") {
    return R"({"name":")" + name + R"(","kind":"value","passed":)" + (passed ? "true" : "false") + R"(,"message":")" +
           (needs.empty() && !passed ? "wrong" : "") + R"(","needs":")" + needs + R"("})";
}
std::string answer(const std::string& id, const std::string& status, const std::string& tests) {
    return id + ") printf '%s\\n' '" + R"({"exercises":[{"id":")" + id + R"(","status":")" + status + R"(","tests":[)" +
           tests + "]}]}' ;;\n";
}

/// `check` with scripts in the place of cmake and of the chapter's test program.
Result check(const Desk& desk, const std::vector<std::string>& what, const std::string& answers) {
    desk.tree.program("check_01", "case $2 in\n" + answers + "esac");
    desk.tree.program("cmake", "exit 0");
    desk.tree.write("build/student/build.ninja", "");
    desk.tree.write("build/student/CMakeCache.txt", "");
    const ScopedVariable path("PATH", desk.session.project.bin().string() + ":" + std::getenv("PATH"));
    const ScopedVariable columns("COLUMNS", std::string("100"));
    CheckOptions options;
    options.what = what;
    return run([&] { return check_command(desk.session, options); });
}

}  // namespace

TEST_CASE("check says what comes: the next exercise, or the run and the next chapter") {
    const Desk desk;
    const std::string first = answer("1.1", "passed", test("a", true));
    const std::string second = answer("1.2", "passed", test("a", true));
    const Result one = check(desk, {"1.1"}, first + second);
    CHECK(one.status == 0);
    CHECK(contains(one.output, "next   1.2 second, in " + source));
    CHECK(contains(one.output, "\nworkbook: 1 of 1 exercise passed (1 of 1 point)\n"));
    const Result both = check(desk, {"second"}, first + second);  // 1.1 has passed already
    CHECK(contains(both.output, "run    ./workbook run 1\n"));
    CHECK(contains(both.output, "then   chapters/02_gradients/README.md, and ./workbook check 2\n"));
    CHECK(!contains(both.output, "next   "));
}

TEST_CASE("check: what waits names what it waits for") {
    const Desk desk;
    const Result result =
        check(desk, {"1.2"}, answer("1.1", "failed", test("a", false)) + answer("1.2", "failed", test("b", false)));
    CHECK(result.status == 1);
    CHECK(contains(result.output, "next   1.1 first, which 1.2 needs, in " + source));
    CHECK(contains(result.output, "hint   ./workbook hint 1.1\n"));
    CHECK(contains(result.output, "check  ./workbook check 1.1\n"));
    CHECK(!contains(result.output, "hint 1.2"));
}

TEST_CASE("check names five other failed tests, and what is not written yet once") {
    const Desk desk;
    std::string tests = test("unwritten", false, "1.1 other");
    for (int i = 0; i < 9; ++i) {
        tests += "," + test("test " + std::to_string(i), false);
    }
    const std::string output = check(desk, {"1.1"}, answer("1.1", "failed", tests)).output;
    CHECK(contains(output, "\n  test 0: wrong\n"));
    CHECK(contains(output, "also failed (value): test 5\n"));
    CHECK(!contains(output, "test 6"));
    CHECK(contains(output, "and 3 more (./workbook check 1.1 --verbose)\n"));
    CHECK(contains(output, "1.1 other is not written yet: 1 test\n"));
}
