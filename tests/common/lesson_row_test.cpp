#include "common/lesson_row.hpp"

#include "temporary_folder.hpp"
#include "tests/support/catch.hpp"

using namespace workbook;
using namespace workbook::testing;

TEST_CASE("a row of a lesson's table is told with its file and line") {
    const TemporaryFolder folder;
    write_bytes(folder / "README.md", "# Lesson\n\n| what happens | look there |\n| --- | --- |\n| the loss falls | the sign |\n");
    const std::string row = lesson_row(folder / "README.md", "the loss falls");
    CHECK(contains(row, "README.md:5\n"));
    CHECK(contains(row, "the loss falls"));
    CHECK(contains(row, "the sign"));
    CHECK_FALSE(contains(row, "|"));
}

TEST_CASE("the beginning of a cell will do, and marks of woven figures are left out") {
    const TemporaryFolder folder;
    write_bytes(folder / "README.md", "| the loss falls, to 3<!-- atlas: x y --> nats | a sign, 2<!-- metrics: z --> times |\n");
    const std::string row = lesson_row(folder / "README.md", "the loss falls");
    CHECK(contains(row, "seen:       the loss falls\n"));
    CHECK(contains(row, "look there: a sign, 2 times"));
    CHECK_FALSE(contains(row, "<!--"));
}

TEST_CASE("a row that is not there is none") {
    const TemporaryFolder folder;
    write_bytes(folder / "README.md", "| the loss falls for ever | the sign |\n");
    CHECK(lesson_row(folder / "README.md", "the loss falls").empty());
    CHECK(lesson_row(folder / "README.md", "").empty());
    CHECK(lesson_row(folder / "no.md", "the loss falls").empty());
}
