#include "tests/support/catch.hpp"

#include <filesystem>
#include <fstream>

#include "common/errors.hpp"
#include "tests/tools/temporary_tree.hpp"
#include "tools/gallery/known_mistakes.hpp"

using namespace workbook::gallery;
using tree::TemporaryTree;

namespace {

const std::string exercises = R"({"chapters":[{"chapter":"01_dense_layer","title":"Dense layer","exercises":[
    {"id":"1.1","function":"dense_forward","points":1},
    {"id":"1.2","function":"dense_backward","points":2}]}]})";

void write(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

Exhibit mistake(const std::string& diagnosis, bool blind = true) {
    return {.name = "mistake.01.x", .chapter = "01_dense_layer", .source = {}, .text = {}, .exercise = "1.1",
            .about = "the bias is missing", .diagnosis = diagnosis, .blind = blind};
}

// A report on 1.1 and 1.2: what became of them, and what is told of 1.1.
workbook::tool::Outcome report(const std::string& first, const std::string& second, const std::string& told = "") {
    const auto entry = [](const std::string& id, const std::string& status, const std::string& diagnosis) {
        const bool passed = status == "passed";
        return R"({"id":")" + id + R"(","status":")" + status + R"(","diagnosis":{"certainty":"cause","text":")" + diagnosis +
               R"(","found_in":""},"observed":{"a | Y":)" + (passed ? "0" : "0.25") + R"(},"tests":[{"name":"a","kind":"value","passed":)" +
               (passed ? "true" : "false") + R"(,"message":"Y is wrong","needs":""}]})";
    };
    return {.status = 1, .output = R"({"exercises":[)" + entry("1.1", first, told) + "," + entry("1.2", second, "") + "]}", .errors = {}};
}

Judgement judged(const Exhibit& exhibit, const workbook::tool::Outcome& outcome) {
    return judge(exhibit, workbook::tool::parse_catalogue(exercises, "test"), outcome);
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("exhibits are read from a folder, with what their first lines say") {
    const TemporaryTree tree;
    const std::filesystem::path folder = tree.project.root / "bank";
    write(folder / "mistakes/01_dense_layer/b.cpp", "// exercise: 1.1\n// mistake: no bias\n// diagnosis: bias\nint b;\n");
    write(folder / "alternatives/01_dense_layer/a.cpp", "// exercise:    1.2\n// alternative: loops\n");
    const std::vector<Exhibit> exhibits = read_exhibits(folder);
    REQUIRE(exhibits.size() == 2);
    CHECK(exhibits[0].name == "mistake.01.b");
    CHECK(exhibits[0].about == "no bias");
    CHECK(exhibits[0].diagnosis == "bias");
    CHECK(exhibits[1].name == "alternative.01.a");
    CHECK(exhibits[1].exercise == "1.2");
}

TEST_CASE("a folder without exhibits, and an exhibit without its first lines, are refused by name") {
    const TemporaryTree tree;
    CHECK_THROWS_AS(read_exhibits(tree.project.root / "nowhere"), workbook::DataError);
    write(tree.project.root / "bank/mistakes/01_dense_layer/b.cpp", "int b;\n");
    std::string message;
    try {
        read_exhibits(tree.project.root / "bank");
    } catch (const workbook::DataError& error) {
        message = error.what();
    }
    CHECK(contains(message, "b.cpp must open with the lines '// exercise: CH.EX'"));
}

TEST_CASE("a mistake must be caught, and named by its diagnosis or in its own words") {
    CHECK(judged(mistake("lacks b"), report("failed", "passed", "your Y lacks b")).problem.empty());
    CHECK(judged(mistake("lacks b"), report("failed", "passed", "the bias is missing")).problem.empty());
    CHECK(contains(judged(mistake("lacks b"), report("failed", "passed", "a sign")).problem, "the student is not told 'lacks b'"));
    CHECK(contains(judged(mistake("lacks b"), report("passed", "passed")).problem, "1.1 is passed, not failed"));
    CHECK(contains(judged(mistake("lacks b"), report("failed", "failed", "lacks b")).problem, "but 1.2 is failed"));
    CHECK(contains(judged(mistake("lacks b", false), report("failed", "passed", "lacks b")).problem, "no test of a gradient fails"));
    CHECK(judged(mistake("lacks b"), report("failed", "passed")).observed.at("a | Y") == 0.25);
}

TEST_CASE("of exhibits from elsewhere no words are expected, but that they are caught") {
    std::vector<Judged> all{{mistake("x"), judged(mistake("x"), report("failed", "passed", "a sign"))},
                            {mistake("x"), judged(mistake("x"), report("passed", "passed"))}};
    expect_no_words(all);
    CHECK(all[0].judgement.problem.empty());
    CHECK_FALSE(all[1].judgement.problem.empty());
}

TEST_CASE("mistakes that do the same in every test are listed") {
    std::vector<Judged> all(3, {mistake("x"), judged(mistake("x"), report("failed", "passed"))});
    all[1].exhibit.name = "mistake.01.y";
    all[2].judgement.observed["a | Y"] = 0.75;
    CHECK(twins_among(all) == std::vector<std::string>{"mistake.01.x = mistake.01.y"});
}

TEST_CASE("a mistake that is not among the fingerprints is a problem, and so are most of an exercise's that are others") {
    const TemporaryTree tree;
    std::vector<Judged> all(3, {mistake("lacks b"), judged(mistake("lacks b"), report("failed", "passed", "lacks b"))});
    all[1].exhibit.name = "mistake.01.y";
    all[2].exhibit.name = "mistake.01.z";
    const auto problems = [&](const std::string& file) {
        write(tree.project.root / "fingerprints/01.txt", "exercise 1.1\ncheck 0 a | Y\n" + file);
        int count = 0;
        for (Judged& one : all) {
            one.judgement.problem.clear();
        }
        require_fingerprints(all, tree.project.root);
        for (const Judged& one : all) {
            count += contains(one.judgement.problem, "./workbook gallery --fingerprints");
        }
        return count;
    };
    CHECK(problems("") == 3);
    CHECK(problems("mistake.01.x\tw\t0:0.25\nmistake.01.y\tw\t0:0.25\nmistake.01.z\tw\t0:0.25\n") == 0);
    CHECK(problems("mistake.01.x\tw\t0:0.25\nmistake.01.y\tw\t0:0.25\nmistake.01.z\tw\t0:0.5\n") == 0);
    CHECK(problems("mistake.01.x\tw\t0:0.25\nmistake.01.y\tw\t0:0.5\nmistake.01.z\tw\t0:0.5\n") == 2);
}
