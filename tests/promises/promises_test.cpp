#include "tests/promises/promises.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

namespace fs = std::filesystem;
using namespace promises;

namespace {

const fs::path root = WORKBOOK_SOURCE_DIR;

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    INFO("cannot read " << path);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<TestCase> test_cases_in(const fs::path& folder) {
    std::vector<TestCase> tests;
    for (const fs::directory_entry& file : fs::directory_iterator(folder)) {
        if (file.path().extension() == ".cpp") {
            const std::vector<TestCase> more = test_cases_of(read(file.path()));
            tests.insert(tests.end(), more.begin(), more.end());
        }
    }
    return tests;
}

/// The folders of the chapters: "01_dense_layer".
std::vector<std::string> chapters() {
    std::vector<std::string> names;
    for (const fs::directory_entry& folder : fs::directory_iterator(root / "chapters")) {
        if (folder.is_directory()) {
            names.push_back(folder.path().filename().string());
        }
    }
    std::ranges::sort(names);
    return names;
}

std::string in_lines(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all += text + "\n";
    }
    return all;
}

const std::string header = R"(/// \file
/// A chapter.

/// The parameters: Y = W X.
struct Dense {
    Matrix weights = {};  ///< W,  (out, in)
    Vector bias;          ///< b, (out)
};

/// Exercise 1.1. The output. It is
/// fresh.
///
/// \param layer  1. the W; and 2. the b.
/// \return       Y = W X: at least 0.5 of it.
/// \throws ShapeError if it does not fit. \throws ValueError for 0.
[[nodiscard]] Matrix dense_forward(const Dense& layer);

/// Given: refuses what does not fit.
inline void require_fit() {}
)";

const std::string list = R"(# Chapter 01

Free text.

## Dense
> The parameters: Y = W X.
- the output agrees

> weights: W, (out, in)
- the output agrees

> bias: b, (out)
not a promise: what is given

## 1.1 dense_forward
> The output.
not a promise: a heading

> It is fresh.
- a second call
- the output agrees

> \param layer 1. the W; and 2. the b.
given: by the caller

> \return Y = W X: at least 0.5 of it.
- the output agrees

> \throws ShapeError if it does not fit.
- a misfit is refused

> \throws ValueError for 0.
- a misfit is refused
)";

const std::vector<TestCase> tests{{"the output agrees", "[1.1][value]"},
                                  {"a second call", "[1.1][property]"},
                                  {"a misfit is refused", "[1.1][extreme]"},
                                  {"another exercise", "[1.2][value]"}};

std::string replaced(std::string text, const std::string& part, const std::string& by) {
    return text.replace(text.find(part), part.size(), by);
}

std::string problems_of(const std::string& of_header, const std::string& of_list) {
    return in_lines(problems(sentences_of(of_header), read_list(of_list), tests));
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a header is read sentence by sentence, without what is given") {
    const std::vector<Sentence> sentences = sentences_of(header);
    REQUIRE(sentences.size() == 9);
    CHECK(sentences[1].text == "weights: W, (out, in)");
    CHECK(sentences[1].place == "Dense");
    CHECK(sentences[4].text == "It is fresh.");
    CHECK(sentences[4].place == "1.1 dense_forward");
    CHECK(sentences[7].text == "\\throws ShapeError if it does not fit.");
    CHECK(sentences[7].line == 15);
}

TEST_CASE("test cases are found with their names and tags, over several lines too") {
    const std::vector<TestCase> found =
        test_cases_of("TEST_CASE(\"a \\\"b\\\"\", \"[1.1][value]\") {}\nTEST_CASE(\n\"c\",\n\"[1.2]\") {}");
    REQUIRE(found.size() == 2);
    CHECK(found[0].name == "a \\\"b\\\"");
    CHECK(found[1].tags == "[1.2]");
}

TEST_CASE("a list that agrees with its header has no problem") { CHECK(problems_of(header, list) == ""); }

TEST_CASE("a list that is stale, or says nothing, has a problem") {
    CHECK(contains(problems_of(replaced(header, "/// fresh.", "/// new."), list),
                   "line 10 of the header is not in the list: 1.1 dense_forward: \"It is new.\""));
    CHECK(contains(problems_of(replaced(header, "/// fresh.", "/// new."), list),
                   "line 19 of the list is not in the header: 1.1 dense_forward: \"It is fresh.\""));
    CHECK(contains(problems_of(header, replaced(list, "- a second call", "- a third call")),
                   "there is no test case \"a third call\""));
    CHECK(contains(problems_of(header, replaced(list, "- a second call", "- another exercise")),
                   "the test case \"another exercise\" has the tags [1.2][value], and not [1.1]"));
    CHECK(contains(problems_of(header, replaced(list, "given: by the caller\n", "")), "it needs the tests"));
    CHECK(contains(problems_of(header, replaced(list, "- a misfit is refused", "given: by the stub")),
                   "what is returned or thrown is a promise"));
    CHECK(contains(problems_of(header, replaced(list, "given: by", "because: by")), "is not in the header"));
}

TEST_CASE("every sentence of every contract is in the list of its chapter, with tests that exist") {
    REQUIRE(chapters().size() >= 12);
    for (const std::string& chapter : chapters()) {
        CAPTURE(chapter);
        const fs::path contract = root / "chapters" / chapter / (chapter.substr(3) + ".hpp");
        CHECK(in_lines(problems(sentences_of(read(contract)),
                                read_list(read(root / "tests" / "promises" / (chapter + ".md"))),
                                test_cases_in(root / "tests" / chapter))) == "");
    }
}
