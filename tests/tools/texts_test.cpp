#include "tests/support/catch.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <iostream>

#include "tests/common/captured.hpp"
#include "tests/common/temporary_folder.hpp"
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

Verdict verdict(const std::string& id, Status status, const std::string& source = {}) {
    Verdict result;
    result.exercise = catalogue.find(id);
    result.status = status;
    result.source = source;
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
    const std::string source = source_fingerprint(tree.project, catalogue.chapters[0]);
    save_scores(tree.project, {{"1.1", verdict("1.1", Status::passed, source)}});
    CHECK(load_scores(tree.project).at("1.1").source ==
          source_fingerprint(tree.project, catalogue.chapters[0]));
    tree.write("chapters/01_dense_layer/dense_layer.cpp", "int b;");
    CHECK(load_scores(tree.project).at("1.1").source !=
          source_fingerprint(tree.project, catalogue.chapters[0]));
}

TEST_CASE("how an exercise stands: by its last verdict, and the file as it is now") {
    const tree::TemporaryTree tree;
    const auto standing = [&](const char* id) {
        return standing_of(tree.project, catalogue, load_scores(tree.project), *catalogue.find(id));
    };
    tree.write("chapters/01_dense_layer/dense_layer.cpp", "int a;");
    CHECK(standing("1.1") == Standing::not_checked);
    const std::string source = source_fingerprint(tree.project, catalogue.chapters[0]);
    save_scores(tree.project,
                {{"1.1", verdict("1.1", Status::passed, source)},
                 {"1.2", verdict("1.2", Status::waiting, source)},
                 {"1.3", verdict("1.3", Status::not_started, source)}});
    CHECK(standing("1.1") == Standing::passed);
    CHECK(standing("1.2") == Standing::not_passed);
    CHECK(standing("1.3") == Standing::not_checked);
    CHECK(edited_chapters(tree.project, catalogue, load_scores(tree.project)).empty());
    tree.write("chapters/01_dense_layer/dense_layer.cpp", "int b;");
    CHECK(standing("1.1") == Standing::passed_before);
    CHECK(edited_chapters(tree.project, catalogue, load_scores(tree.project)).size() == 1);
}

TEST_CASE("what is remembered does not lie under build/") {
    const tree::TemporaryTree tree;
    save_scores(tree.project, {{"1.1", verdict("1.1", Status::passed)}});
    save_hints_shown(tree.project, "1.1", 2);
    std::filesystem::remove_all(tree.project.root / "build");
    CHECK(load_scores(tree.project).size() == 1);
    CHECK(hints_shown(tree.project, "1.1") == 2);
}

TEST_CASE("a damaged memory is kept aside, and said") {
    const tree::TemporaryTree tree;
    const std::string cut_off = "{\"1.1\": {\"status\": \"passed\"}, ";
    for (const std::string& text : {cut_off, std::string(), std::string("[]"), std::string("\0\0\0", 3)}) {
        std::filesystem::remove_all(tree.project.state());
        tree.write(".workbook/scores.json", text);
        const workbook::testing::Captured errors(std::cerr);
        CHECK(load_scores(tree.project).empty());
        CHECK(errors.text().starts_with("workbook: .workbook/scores.json is damaged"));
        std::vector<std::string> aside;
        for (const auto& entry : std::filesystem::directory_iterator(tree.project.state())) {
            aside.push_back(entry.path().filename().string());
            CHECK(read_text(entry.path()) == text);
        }
        REQUIRE(aside.size() == 1);
        CHECK(aside[0].ends_with(".damaged"));
        save_scores(tree.project, {{"1.1", verdict("1.1", Status::passed)}});
        CHECK(load_scores(tree.project).size() == 1);
    }
}

TEST_CASE("what another version has written stays") {
    const tree::TemporaryTree tree;
    tree.write(".workbook/scores.json", R"({"1.1": {"status": "splendid"}, "format": 7})");
    CHECK(load_scores(tree.project).empty());
    save_scores(tree.project, {{"1.2", verdict("1.2", Status::passed)}});
    const std::string text = read_text(tree.project.state() / "scores.json");
    CHECK(text.find("splendid") != std::string::npos);
    CHECK(text.find("\"format\": 7") != std::string::npos);
}

TEST_CASE("a memory that cannot be written is said, and is no failure") {
    const tree::TemporaryTree tree;
    tree.write(".workbook", "a file in the folder's place");
    const workbook::testing::Captured errors(std::cerr);
    save_scores(tree.project, {{"1.1", verdict("1.1", Status::passed)}});
    CHECK(errors.text().starts_with("workbook: your progress is not remembered: "));
}

TEST_CASE("processes that remember at the same time lose nothing, and one that is killed spoils nothing") {
    const tree::TemporaryTree tree;
    constexpr int writers = 8;
    constexpr int rounds = 5;
    const auto start = [](const auto& work) {
        const pid_t child = ::fork();
        if (child == 0) {
            work();
            ::_exit(0);
        }
        return child;
    };
    std::vector<pid_t> children;
    for (int writer = 0; writer < writers; ++writer) {
        children.push_back(start([&] {
            for (int round = 0; round < rounds; ++round) {
                save_hints_shown(tree.project, std::to_string(writer) + "." + std::to_string(round), 1 + round);
            }
        }));
    }
    const pid_t killed = start([&] {
        for (;;) {
            save_hints_shown(tree.project, "killed", 1);
        }
    });
    ::usleep(20'000);
    ::kill(killed, SIGKILL);
    children.push_back(killed);
    for (const pid_t child : children) {
        ::waitpid(child, nullptr, 0);
    }
    const workbook::testing::Captured errors(std::cerr);
    for (int writer = 0; writer < writers; ++writer) {
        for (int round = 0; round < rounds; ++round) {
            CHECK(hints_shown(tree.project, std::to_string(writer) + "." + std::to_string(round)) == 1 + round);
        }
    }
    CHECK(errors.text().empty());
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

TEST_CASE("texts are as wide as COLUMNS says, and never wider than 100") {
    const auto columns = [](const char* value) {
        const workbook::testing::ScopedVariable variable("COLUMNS", std::string(value));
        return text_columns();
    };
    CHECK(columns("60") == 60);
    CHECK(columns("250") == 100);
    CHECK(columns("3") == 20);
    const std::size_t without = columns("");
    for (const char* nonsense : {"0", "-5", "wide", "60x", "99999999999999999999999"}) {
        CHECK(columns(nonsense) == without);
    }
}

TEST_CASE("lines are made plain where there is no colour") {
    CHECK(styled({.colour = false, .utf8 = false}, Style::bad, "failed") == "failed");
    CHECK(styled({.colour = true, .utf8 = false}, Style::bad, "failed") == "\033[31mfailed\033[0m");
    CHECK(padded("é", 3) == "é  ");
    CHECK(indented("a\n\nb", "  ") == "  a\n\n  b\n");
    CHECK(wrapped("one two three", 8) == "one two\nthree");
    CHECK(wrapped("one\ntwo three", 9) == "one\ntwo three");
    CHECK(wrapped("  one two three", 9) == "  one two\n  three");
    CHECK(wrapped("a table  has two spaces", 9) == "a table  has two spaces");
    CHECK(wrapped("été été été", 7) == "été été\nété");
    CHECK(wrapped("averylongword b", 5) == "averylongword\nb");
    CHECK(wrapped("a b\n", 2) == "a\nb\n");
    CHECK(unwrapped("one\ntwo\n\n- three\nfour\n```\na\nb\n```\nfive") ==
          "one two\n\n- three four\n```\na\nb\n```\nfive");
    CHECK(beside("label", 7, "one two three four", 20) == "label  one two three\n       four\n");
    CHECK(last_lines("a\nb\nc\n", 2) == "b\nc");
    CHECK(last_lines("a\nb", 9) == "a\nb");
    CHECK(last_lines("", 2).empty());
    CHECK(duration_in_words(3.24) == "3.2 s");
    CHECK(duration_in_words(125) == "2 min 05 s");
    CHECK(counted(1, "test") == "1 test");
    CHECK(counted(0, "test") == "0 tests");
}
