#include "tests/support/catch.hpp"

#include "tests/tools/temporary_tree.hpp"
#include "tools/workbook/ctest_output.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/lesson.hpp"
#include "tools/workbook/state.hpp"
#include "tools/workbook/terminal.hpp"

using namespace workbook::tool;

namespace {

const Catalogue catalogue =
    parse_catalogue(R"({"chapters":[{"chapter":"01_dense_layer","title":"Dense layer","exercises":[
    {"id":"1.1","function":"dense_forward"},{"id":"1.2","function":"dense_backward","needs":["1.1"]},
    {"id":"1.3","function":"step"}]}]})",
                    "test");

Verdict verdict(const std::string& id, Status status) {
    Verdict result;
    result.exercise = catalogue.find(id);
    result.status = status;
    return result;
}

}  // namespace

TEST_CASE("hints are read by exercise, each of one line or several") {
    const std::string markdown =
        "# Hints\n\n## 1.2 dense_backward\n\n1. Which way\n   do shapes go?\n\n   ```\n     code\n   ```\n"
        "2. A formula\n3. Pseudo-code\n\n## 1.20 other\n\n1. no\n";
    const auto hints = parse_hints(markdown, "1.2");
    REQUIRE(hints.size() == 3);
    CHECK(hints[0] == "Which way\ndo shapes go?\n\n```\n  code\n```");
    CHECK(hints[1] == "A formula");
    CHECK(hints[2] == "Pseudo-code");
    CHECK(parse_hints(markdown, "1.20").size() == 1);
    CHECK(parse_hints(markdown, "1.3").empty());
}

TEST_CASE("the lesson's place is the heading that holds the exercise's number") {
    const tree::TemporaryTree tree;
    const Chapter& chapter = catalogue.chapters[0];
    CHECK(lesson_place(tree.project, chapter, chapter.exercises[1]) == "chapters/01_dense_layer/README.md");
    tree.write("chapters/01_dense_layer/README.md",
               "# A\ntext 1.2\n## Exercise 1.20\n### Exercise 1.2: backward\n");
    CHECK(lesson_place(tree.project, chapter, chapter.exercises[1]) == "chapters/01_dense_layer/README.md:4");
}

TEST_CASE("verdicts are remembered, and the next exercise follows from them") {
    const tree::TemporaryTree tree;
    CHECK(next_exercise(catalogue, load_scores(tree.project))->id == "1.1");
    save_scores(tree.project,
                {{"1.1", verdict("1.1", Status::failed)}, {"1.3", verdict("1.3", Status::passed)}});
    CHECK(next_exercise(catalogue, load_scores(tree.project))->id == "1.1");
    save_scores(tree.project, {{"1.1", verdict("1.1", Status::passed)}});
    CHECK(load_scores(tree.project).at("1.3").status == Status::passed);
    CHECK(next_exercise(catalogue, load_scores(tree.project))->id == "1.2");
    save_scores(tree.project, {{"1.2", verdict("1.2", Status::passed)}});
    CHECK(next_exercise(catalogue, load_scores(tree.project)) == nullptr);
}

TEST_CASE("an edit after a check is noticed") {
    const tree::TemporaryTree tree;
    tree.write("chapters/01_dense_layer/dense_layer.cpp", "int a;");
    Verdict passed = verdict("1.1", Status::passed);
    passed.source = source_fingerprint(tree.project, catalogue.chapters[0]);
    save_scores(tree.project, {{"1.1", passed}});
    CHECK(load_scores(tree.project).at("1.1").source ==
          source_fingerprint(tree.project, catalogue.chapters[0]));
    tree.write("chapters/01_dense_layer/dense_layer.cpp", "int b;");
    CHECK(load_scores(tree.project).at("1.1").source !=
          source_fingerprint(tree.project, catalogue.chapters[0]));
}

TEST_CASE("a damaged memory is no memory") {
    const tree::TemporaryTree tree;
    tree.write("build/student/state/scores.json", "{\"1.1\": {\"status\": \"splendid\"}, ");
    CHECK(load_scores(tree.project).empty());
    tree.write("build/student/state/scores.json", "{\"1.1\": {\"status\": \"splendid\"}}");
    CHECK(load_scores(tree.project).empty());
    CHECK(hints_shown(tree.project, "1.1") == 0);
    save_hints_shown(tree.project, "1.1", 2);
    CHECK(hints_shown(tree.project, "1.1") == 2);
}

TEST_CASE("CTest's lines") {
    const auto passed =
        parse_ctest_line(" 3/12 Test  #5: common.idx ......................   Passed    0.02 sec");
    REQUIRE(passed);
    CHECK(passed->passed);
    CHECK(passed->total == 12);
    CHECK(passed->name == "common.idx");
    CHECK_FALSE(parse_ctest_line("12/12 Test #12: reference.1.1 ....***Failed    0.02 sec")->passed);
    CHECK(parse_ctest_line("2/2 Test #2: work.1.1 ...........***Skipped   0.00 sec")->skipped);
    CHECK_FALSE(parse_ctest_line("100% tests passed, 0 tests failed out of 12"));
    CHECK_FALSE(parse_ctest_line("      Start  5: common.idx"));
}

TEST_CASE("a text that was written on Windows is read as any other") {
    CHECK(without_marks_of_windows("\xEF\xBB\xBF" "a\r\nb\r\n") == "a\nb\n");
    CHECK(without_marks_of_windows("a\rb\n\r") == "a\rb\n\r");
    CHECK(without_marks_of_windows("").empty());
    const tree::TemporaryTree folder;
    folder.write("notes.md", "## 1.2\r\n1. first\r\n2. second\r\n");
    const std::vector<std::string> hints = parse_hints(read_text(folder.project.root / "notes.md"), "1.2");
    CHECK(hints == std::vector<std::string>{"first", "second"});
    CHECK(read_bytes(folder.project.root / "notes.md").find('\r') != std::string::npos);
}

TEST_CASE("lines are made plain where there is no colour") {
    CHECK(styled({.colour = false, .utf8 = false}, Style::bad, "failed") == "failed");
    CHECK(styled({.colour = true, .utf8 = false}, Style::bad, "failed") == "\033[31mfailed\033[0m");
    CHECK(padded("é", 3) == "é  ");
    CHECK(indented("a\n\nb", "  ") == "  a\n\n  b\n");
    CHECK(wrapped("one two three", 8) == "one two\nthree");
    CHECK(wrapped("one\ntwo three", 9) == "one\ntwo three");
    CHECK(last_lines("a\nb\nc\n", 2) == "b\nc");
    CHECK(last_lines("a\nb", 9) == "a\nb");
    CHECK(last_lines("", 2).empty());
    CHECK(duration_in_words(3.24) == "3.2 s");
    CHECK(duration_in_words(125) == "2 min 05 s");
    CHECK(counted(1, "test") == "1 test");
    CHECK(counted(0, "test") == "0 tests");
}
