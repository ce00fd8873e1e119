#include "tests/support/catch.hpp"

#include "tests/tools/temporary_tree.hpp"
#include "tools/workbook/checker.hpp"

using namespace workbook::tool;
using tree::document;
using tree::TemporaryTree;

namespace {

const std::string exercises = R"({"chapters":[
  {"chapter":"01_dense_layer","title":"Dense layer","exercises":[
    {"id":"1.1","function":"dense_forward","points":1},
    {"id":"1.2","function":"dense_backward","points":2}]},
  {"chapter":"07_vanilla_autoencoder","title":"Vanilla autoencoder","exercises":[
    {"id":"7.2","function":"autoencoder_forward","points":1},
    {"id":"7.3","function":"autoencoder_backward","points":3,"needs":["7.2"]},
    {"id":"7.4","function":"train_step","points":2,"needs":["7.3"]}]}]})";

BuildOutcome build_nothing(const std::vector<std::string>&, const std::string&) {
    return {.built = true, .log = {}, .log_file = {}};
}

struct Bench {
    TemporaryTree tree;
    Catalogue catalogue = parse_catalogue(exercises, "test");
    CheckerSettings settings{.own = false, .time_limit = 20, .clock_limit = 60, .build = build_nothing};

    Verdict judge(const std::string& id) {
        Checker checker(tree.project, catalogue, settings);
        return checker.judge(*catalogue.find(id));
    }
    /// check_07 where each exercise has a case of its own.
    void chapter_7(const std::string& cases) const {
        tree.program("check_07", "case $2 in\n" + cases + "\nesac");
    }
};

std::string print(const std::string& text) { return "printf '%s\\n' '" + text + "'"; }

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("passed, failed and not started are taken over") {
    Bench bench;
    bench.tree.program("check_01", print(document("1.2", "passed", true)));
    CHECK(bench.judge("1.2").status == Status::passed);
    CHECK(bench.judge("1.2").points == 2);

    bench.tree.program("check_01", print(document("1.2", "failed", false)) + "; exit 1");
    const Verdict failed = bench.judge("1.2");
    CHECK(failed.status == Status::failed);
    CHECK(failed.message == "hand example: expected 1, came 2");
    CHECK(failed.diagnosis == "a sign?");
    CHECK(diagnosis_in_words(failed) == "Likely cause: a sign? (found in all 2 failed tests)");
    CHECK(failed.points == 0);

    bench.tree.program("check_01", print(document("1.2", "not_started", false)) + "; exit 77");
    CHECK(bench.judge("1.2").status == Status::not_started);
}

TEST_CASE("what is not written yet stands behind what is wrong") {
    Bench bench;
    const auto test = [](const std::string& name, const std::string& message, const std::string& needs) {
        return R"({"name":")" + name + R"(","kind":"value","passed":false,"message":")" + message +
               R"(","needs":")" + needs + R"("})";
    };
    const auto two_tests = [&](const std::string& first, const std::string& second) {
        return print(R"({"exercises":[{"id":"1.1","status":"failed","tests":[)" + first + "," + second + "]}]}");
    };
    const std::string unwritten = test("batches", "", "1.1 take_batch");
    bench.tree.program("check_01", two_tests(unwritten, test("order", "expected 1, came 2", "")));
    Verdict verdict = bench.judge("1.1");
    CHECK(verdict.message == "order: expected 1, came 2");
    CHECK(shown_failure(verdict)->name == "order");

    bench.tree.program("check_01", two_tests(unwritten, unwritten));
    verdict = bench.judge("1.1");
    CHECK(verdict.message == "batches: 1.1 take_batch is not written yet");
}

TEST_CASE("what the student prints does not disturb the verdict, and is kept") {
    Bench bench;
    bench.tree.program("check_01", "echo '{\"exercises\": not mine'; printf 'no line feed'; " +
                                       print(document("1.1", "passed", true)) +
                                       "; echo goodbye; echo oops >&2");
    const Verdict verdict = bench.judge("1.1");
    CHECK(verdict.status == Status::passed);
    CHECK(contains(verdict.printed, "no line feed"));
    CHECK(contains(verdict.printed, "goodbye"));
    CHECK(contains(verdict.printed, "oops"));
}

TEST_CASE("a failed exercise earns what its kinds of tests carry and bring") {
    const auto test = [](const char* kind, bool passed) {
        TestReport report;
        report.name = report.kind = kind;
        report.passed = passed;
        return report;
    };
    Exercise exercise;
    exercise.points = 2;
    const std::vector<TestReport> values{test("value", true), test("value", true), test("value", false)};
    CHECK(points_for(Status::failed, exercise, values) == 1.33);
    CHECK(points_for(Status::passed, exercise, values) == 2);
    CHECK(points_for(Status::crashed, exercise, values) == 0);
    CHECK(points_for(Status::waiting, exercise, values) == 0);
    CHECK(points_for(Status::failed, exercise, {}) == 0);

    exercise.shares = {.value = 4, .gradient = 4, .property = 1, .extreme = 1};
    // No gradient here: 4 + 1 + 1 in all, of which the value's 4 bring half, and the extreme's 1 all.
    const std::vector<TestReport> mixed{test("value", true), test("value", false), test("property", false), test("extreme", true)};
    CHECK(points_for(Status::failed, exercise, mixed) == 1);
    const std::vector<TestReport> no_value{test("value", false), test("extreme", true), test("extreme", true)};
    CHECK(points_for(Status::failed, exercise, no_value) == 0.4);
}

TEST_CASE("a crash is named in words") {
    Bench bench;
    bench.tree.program("check_01", "kill -SEGV $$");
    CHECK(bench.judge("1.1").status == Status::crashed);
    CHECK(contains(bench.judge("1.1").message, "segmentation fault"));
}

TEST_CASE("a crash names the test that had begun, and keeps the marks out of what the student printed") {
    Bench bench;
    bench.tree.program("check_01", "echo '[running] the first test' >&2; printf 'mine ' >&2; "
                                   "echo '[running] the second test' >&2; echo 'and mine' >&2; kill -SEGV $$");
    const Verdict verdict = bench.judge("1.1");
    CHECK(contains(verdict.message, "in the test \u201cthe second test\u201d"));
    CHECK(contains(verdict.message, "mine and mine"));
    CHECK(!contains(verdict.message, "[running]"));
    CHECK(!contains(verdict.message, "the first test"));
}

TEST_CASE("a program that ends before it reports counts as crashed") {
    Bench bench;
    bench.tree.program("check_01", "echo 'terminate called' >&2; exit 5");
    const Verdict verdict = bench.judge("1.1");
    CHECK(verdict.status == Status::crashed);
    CHECK(contains(verdict.message, "exit status 5"));
    CHECK(contains(verdict.message, "terminate called"));
}

TEST_CASE("a loop without end is stopped, with all that it started") {
    Bench bench;
    bench.settings.clock_limit = 0.3;
    bench.tree.program("check_01", "sleep 1000 & while :; do sleep 1; done");
    const Verdict verdict = bench.judge("1.1");
    CHECK(verdict.status == Status::timed_out);
    CHECK(contains(verdict.message, "not done after 0."));
}

TEST_CASE("a program that has stopped itself is out of time") {
    Bench bench;
    bench.tree.program("check_01", "kill -PROF $$");
    CHECK(bench.judge("1.1").status == Status::timed_out);
    CHECK(contains(bench.judge("1.1").message, "not done after 20 s of computing"));
}

TEST_CASE("frames are kept out of what the student printed") {
    Bench bench;
    bench.tree.program("check_01", "echo mine >&2; printf '\\n[frame] 0x1234\\n' >&2; kill -SEGV $$");
    const Verdict verdict = bench.judge("1.1");
    CHECK(contains(verdict.message, "mine"));
    CHECK(!contains(verdict.message, "0x1234"));
}

TEST_CASE("an exercise that is wrong waits for the one that it needs") {
    Bench bench;
    bench.chapter_7("7.2) " + print(document("7.2", "passed", true)) + ";;\n7.3) " +
                    print(document("7.3", "failed", false)) + ";;\n7.4) " +
                    print(document("7.4", "failed", false)) + ";;");
    const Verdict verdict = bench.judge("7.4");
    CHECK(verdict.status == Status::waiting);
    CHECK(verdict.message == "waiting for 7.3");
    CHECK(verdict.points == 0);
    CHECK(bench.judge("7.3").status == Status::failed);
}

TEST_CASE("an exercise waits for the first of a row of exercises") {
    Bench bench;
    bench.chapter_7("7.2) " + print(document("7.2", "not_started", false)) + ";;\n7.3) " +
                    print(document("7.3", "failed", false)) + ";;\n7.4) " +
                    print(document("7.4", "failed", false)) + ";;");
    CHECK(bench.judge("7.4").message == "waiting for 7.2");
}

TEST_CASE("an exercise that passes does not wait") {
    Bench bench;
    bench.chapter_7("7.4) " + print(document("7.4", "passed", true)) + ";;\n*) exit 3;;");
    CHECK(bench.judge("7.4").status == Status::passed);
}

TEST_CASE("a need that the tests met counts even if the list lacks it") {
    Bench bench;
    bench.chapter_7("7.2) " +
                    print(document("7.2", "failed", false,
                                   R"("message":"","needs":"7.3 autoencoder_backward")")) +
                    ";;\n7.3) " + print(document("7.3", "not_started", false)) + ";;");
    // 7.3 needs 7.2 in the list, but has not been started itself: that is what 7.2 waits for.
    CHECK(bench.judge("7.2").message == "waiting for 7.3");
}

TEST_CASE("with --own, a failure that the reference does not have is traced to the chapter at fault") {
    Bench bench;
    bench.settings.own = true;
    bench.tree.program("own_07", print(document("7.2", "failed", false)));
    bench.tree.program("check_07", print(document("7.2", "passed", true)));
    bench.tree.program("check_01", "case $2 in 1.1) " + print(document("1.1", "passed", true)) + ";; 1.2) " +
                                       print(document("1.2", "failed", false)) + ";; esac");
    const Verdict verdict = bench.judge("7.2");
    CHECK(verdict.status == Status::waiting);
    CHECK(verdict.message == "waiting for 1.2");
    CHECK(contains(verdict.diagnosis, "chapters/01_dense_layer/dense_layer.cpp"));

    bench.tree.program("check_07", print(document("7.2", "failed", false)));
    CHECK(bench.judge("7.2").status == Status::failed);
}

TEST_CASE("a chapter that does not build is not_built, with the first error") {
    Bench bench;
    const std::string source = (bench.tree.project.root / "chapters/01_dense_layer/dense_layer.cpp").string();
    bench.settings.build = [&](const std::vector<std::string>&, const std::string&) {
        return BuildOutcome{.built = false,
                            .log = "FAILED: x/student_01_double.dir/dense_layer.cpp.o\n" + source +
                                   ":31:20: error: 'foo' was not declared\n",
                            .log_file = bench.tree.project.logs() / "build-check_01.log"};
    };
    const Verdict verdict = bench.judge("1.1");
    CHECK(verdict.status == Status::not_built);
    CHECK(verdict.message == "chapters/01_dense_layer/dense_layer.cpp:31: 'foo' was not declared");
    CHECK(contains(verdict.diagnosis, "build/student/logs/build-check_01.log"));
}

TEST_CASE("the document of check --json") {
    Bench bench;
    bench.tree.program("check_01", print(document("1.1", "failed", false)));
    const std::string json = to_json(bench.catalogue, {bench.judge("1.1")});
    for (const char* part :
         {R"("chapter": "01_dense_layer")", R"("id": "1.1")", R"("function": "dense_forward")",
          R"("status": "failed")", R"("points": 0)", R"("max_points": 1)", R"("diagnosis": "a sign?")"}) {
        CHECK(contains(json, part));
    }
}
