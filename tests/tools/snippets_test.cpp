#include "tools/lessons/snippets.hpp"

#include "tests/support/catch.hpp"
#include "tests/tools/temporary_tree.hpp"

namespace {

const std::string lesson = "chapters/01_small/README.md";
const std::string source = "chapters/01_small/main.cpp";
const std::string mark = "<!-- snippet: chapters/01_small/main.cpp sum -->\n";

// The part `sum`, indented by four more than the lesson shows it; its second line is blank.
const std::string marked_source =
    "void f() {\n"
    "    // [sum]\n"
    "    for (int i : list) {\n"
    "\n"
    "        sum += i;\n"
    "    }\n"
    "    // [sum]\n"
    "}\n";
const std::string block =
    "```cpp\n"
    "for (int i : list) {\n"
    "\n"
    "    sum += i;\n"
    "}\n"
    "```\n";

// What is wrong with a tree of this source and this lesson, as lines.
std::vector<std::string> problems_of(const std::string& source_text, const std::string& lesson_text) {
    const tree::TemporaryTree tree;
    tree.write(source, source_text);
    tree.write(lesson, lesson_text);
    std::vector<std::string> lines;
    for (const workbook::SnippetProblem& problem : workbook::check_snippets(tree.project.root)) {
        lines.push_back(workbook::to_text(problem));
    }
    return lines;
}

void expect_problem(const std::vector<std::string>& problems, const std::string& start) {
    CAPTURE(problems, start);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].starts_with(start));
}

std::string with(std::string text, const std::string& old, const std::string& fresh) {
    const std::size_t at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), fresh);
}

}  // namespace

TEST_CASE("a block that is the marked part without its indentation is right") {
    CHECK(problems_of(marked_source, "# Sums\n\n" + mark + block).empty());
}

TEST_CASE("a mark knows its source, its lines and its code") {
    const auto snippets = workbook::snippets_of(workbook::lines_of("# Sums\n\n" + mark + block + "The end.\n"));
    REQUIRE(snippets.size() == 1);
    CHECK(snippets[0].source == source);
    CHECK(snippets[0].name == "sum");
    CHECK(snippets[0].line == 3);
    CHECK(snippets[0].last_line == 9);
    CHECK(snippets[0].code == workbook::Lines{"for (int i : list) {", "", "    sum += i;", "}"});
}

TEST_CASE("a marker that the source has not") {
    expect_problem(problems_of("int x;\n", mark + block), lesson + ":1: " + source + " has no marker // [sum]");
}

TEST_CASE("a marker that stands once, or three times") {
    expect_problem(
        problems_of("// [sum]\nint x;\n", mark + block),
        source + ":1: // [sum] must stand in exactly two lines, before the part and behind it, but stands in 1");
    expect_problem(
        problems_of(marked_source + "// [sum]\n", mark + block),
        source + ":2: // [sum] must stand in exactly two lines, before the part and behind it, but stands in 3");
}

TEST_CASE("a marker that no lesson uses") {
    expect_problem(problems_of(marked_source, "# Sums\n"), source + ":2: no lesson uses the marker // [sum]");
}

TEST_CASE("markers are looked for in the solutions and in the tests too") {
    const tree::TemporaryTree tree;
    for (const char* folder : {"solutions/01/a.cpp", "tests/01/a.hpp", "common/a.hpp", "datasets/a.cpp"}) {
        tree.write(folder, marked_source);
    }
    CHECK(workbook::check_snippets(tree.project.root).size() == 4);
}

TEST_CASE("a mark of a file that is not there") {
    expect_problem(problems_of("int x;\n", with(mark, "main", "moon") + block),
                   lesson + ":1: there is no source chapters/01_small/moon.cpp");
}

TEST_CASE("a mark that shows a solution, or the stub that students edit") {
    for (const char* shown : {"solutions/01_small/small.cpp", "chapters/01_small/small.cpp"}) {
        const tree::TemporaryTree tree;
        tree.write("solutions/01_small/small.cpp", "int x;\n");
        tree.write("chapters/01_small/small.cpp", "int x;\n");
        tree.write(shown, marked_source);
        tree.write(lesson, with(mark, source, shown) + block);
        const auto problems = workbook::check_snippets(tree.project.root);
        REQUIRE(problems.size() == 1);
        CHECK(workbook::to_text(problems[0]).starts_with(lesson + ":1: " + shown + " holds what students write"));
    }
}

TEST_CASE("a mark without a block of C++ below it") {
    const std::string message = lesson + ":1: the mark has no block of C++ directly below it";
    expect_problem(problems_of(marked_source, mark + "Words.\n"), message);
    expect_problem(problems_of(marked_source, mark), message);
    expect_problem(problems_of(marked_source, mark + with(block, "cpp", "sh")), message);
    expect_problem(problems_of(marked_source, mark + "```cpp\nnever closed\n"), message);
}

TEST_CASE("a block that differs: the first differing line of both") {
    expect_problem(
        problems_of(marked_source, mark + with(block, "sum +=", "sum -=")),
        lesson + ":5: the block is not what " + source + ":5 says. Here: '    sum -= i;'. There: '    sum += i;'.");
    expect_problem(problems_of(marked_source, mark + with(block, "}\n", "")),
                   lesson + ":6: the block is not what " + source + ":6 says. Here: the end of the block. There: '}'.");
    expect_problem(
        problems_of(marked_source, mark + with(block, "}\n", "}\nmore\n")),
        lesson + ":7: the block is not what " + source + ":7 says. Here: 'more'. There: the end of the part.");
}

TEST_CASE("a block of C++ without a mark") {
    expect_problem(problems_of("int x;\n", "# Sums\n\n" + block), lesson + ":3: this C++ is in no file");
    expect_problem(problems_of(marked_source, mark + block + "\n" + block), lesson + ":9: this C++ is in no file");
}

TEST_CASE("other blocks are left alone, and what they hold is no mark") {
    CHECK(problems_of("int x;\n", "```\n" + mark + "```\n\n```sh\nls\n```\n").empty());
}

TEST_CASE("a mark of another form") {
    expect_problem(problems_of("int x;\n", "<!-- snippet: chapters/01_small/main.cpp -->\n```\n```\n"),
                   lesson + ":1: the mark is not of the form");
    expect_problem(problems_of("int x;\n", with(mark, "sum", "two-sums") + "```\n```\n"),
                   lesson + ":1: the mark is not of the form");
}

TEST_CASE("a marker's name in brackets elsewhere in the source, where Doxygen would take it for a marker") {
    expect_problem(problems_of(marked_source + "int y = list[sum];\n", mark + block),
                   source + ":9: Doxygen takes [sum] in this line for a marker");
}

TEST_CASE("a marker inside of another part") {
    const std::string nested = with(marked_source, "        sum += i;\n", "// [in]\n        sum += i;\n// [in]\n");
    const auto problems =
        problems_of(nested, with(mark, "sum", "in") + "```cpp\nsum += i;\n```\n" + mark + "```cpp\n```\n");
    REQUIRE(problems.size() == 3);  // the block of `sum`, too, is not what the source says
    CHECK(problems[1].starts_with(source + ":5: a marker stands inside of the part // [sum]"));
    CHECK(problems[2].starts_with(source + ":7: a marker stands inside of the part // [sum]"));
}

TEST_CASE("writing brings every block up to date, and nothing else") {
    const tree::TemporaryTree tree;
    const std::string empty = "```cpp\n```\n";
    tree.write(source, marked_source);
    tree.write(lesson, "# Sums\n\n" + mark + empty + "Between.\n" + mark + with(block, "+=", "-=") + "The end.\n");
    workbook::write_snippets(tree.project.root);
    CHECK(workbook::read_text(tree.project.root / lesson, "") ==
          "# Sums\n\n" + mark + block + "Between.\n" + mark + block + "The end.\n");
    CHECK(workbook::check_snippets(tree.project.root).empty());
}

TEST_CASE("writing leaves a block alone whose part cannot be found") {
    const tree::TemporaryTree tree;
    tree.write(source, "// [sum]\nint x;\n");
    tree.write(lesson, mark + block + with(mark, "main", "moon") + block);
    workbook::write_snippets(tree.project.root);
    CHECK(workbook::read_text(tree.project.root / lesson, "") == mark + block + with(mark, "main", "moon") + block);
    CHECK(workbook::check_snippets(tree.project.root).size() == 2);
}
