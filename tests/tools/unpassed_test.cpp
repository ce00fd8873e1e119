#include "tools/workbook/unpassed.hpp"

#include <fstream>
#include <regex>

#include "common/lesson_row.hpp"
#include "tests/support/catch.hpp"
#include "tests/tools/temporary_tree.hpp"
#include "tools/workbook/state.hpp"

using namespace workbook::tool;

namespace {

const std::string exercises = R"({"chapters":[
  {"chapter":"01_dense_layer","title":"Dense layer","exercises":[
    {"id":"1.1","function":"dense_forward","points":1}]},
  {"chapter":"07_vanilla_autoencoder","title":"Vanilla autoencoder","exercises":[
    {"id":"7.2","function":"autoencoder_forward","points":1},
    {"id":"7.3","function":"autoencoder_backward","points":3},
    {"id":"7.4","function":"train_step","points":2,"needs":["7.3"]},
    {"id":"7.6","function":"identity_autoencoder","points":1}]}]})";

const std::string source = "chapters/07_vanilla_autoencoder/vanilla_autoencoder.cpp";

std::string stub(const std::string& function) {
    return "void f() {\n    given();\n    // your code\n    throw NotImplemented{\"" + function + "\"};\n}\n";
}

/// A tree with chapter 07, whose experiment calls 7.2 and 7.4.
struct Bench {
    tree::TemporaryTree tree;
    Session session{tree.project, parse_catalogue(exercises, "test"), {}};

    Bench() {
        tree.write("chapters/CMakeLists.txt", "workbook_chapter(01_dense_layer)\nworkbook_chapter(07_vanilla_autoencoder "
                                              "NEEDS 01_dense_layer\n EXPERIMENT_SOURCES deep.cpp)\n");
        tree.write("chapters/07_vanilla_autoencoder/main.cpp",
                   "int main() { autoencoder_forward(); train_step(); } // identity_autoencoder\n");
    }
    [[nodiscard]] const Chapter& chapter() const { return session.catalogue.chapters[1]; }
    void remember(const std::string& id, Status status) const {
        Verdict verdict;
        verdict.exercise = session.catalogue.find(id);
        verdict.status = status;
        verdict.source = source_fingerprint(session.project, chapter());
        save_scores(session.project, {{id, verdict}});
    }
    [[nodiscard]] std::string words() const { return unpassed_in_words(session, {&chapter()}); }
};

}  // namespace

TEST_CASE("a stub is unwritten while nothing stands before its throw") {
    using Functions = std::vector<std::string>;
    CHECK(unwritten_functions(stub("7.3 autoencoder_backward")) == Functions{"7.3 autoencoder_backward"});
    CHECK(unwritten_functions("// your code\n// a thought\n\n throw ae::NotImplemented{\"7.3 f\"};") == Functions{"7.3 f"});
    // Written, with the throw left behind: it works.
    CHECK(unwritten_functions("// your code\n return 1;\n throw NotImplemented{\"7.3 f\"};").empty());
    CHECK(unwritten_functions("// your code\n // throw NotImplemented{\"7.3 f\"};\n return 1;").empty());
    CHECK(unwritten_functions("// your code\n /* throw NotImplemented{\"7.3 f\"}; */ return 1;").empty());
    CHECK(unwritten_functions("auto s = \"// your code throw NotImplemented{\\\"7.3 f\\\"}\";").empty());
}

TEST_CASE("before a run the exercises that have not passed since their last edit are told") {
    const Bench bench;
    bench.tree.write(source, "one");
    CHECK(bench.words() == "7.2, 7.3, 7.4, 7.6 not checked yet");
    for (const char* id : {"7.2", "7.3", "7.4", "7.6"}) {
        bench.remember(id, Status::passed);
    }
    CHECK(bench.words().empty());
    bench.remember("7.3", Status::failed);
    CHECK(bench.words() == "7.3 failed at the last check");
    bench.tree.write(source, "two" + stub("7.6 identity_autoencoder"));
    CHECK(bench.words() == "7.2, 7.3, 7.4 not checked since the file was changed; 7.6 not written");
    bench.remember("7.2", Status::passed);
    CHECK(bench.words() == "7.3, 7.4 not checked since the file was changed; 7.6 not written");
}

TEST_CASE("a run needs what its experiment calls, and what that needs") {
    const Bench bench;
    bench.tree.write(source, stub("7.2 autoencoder_forward") + stub("7.3 autoencoder_backward") + stub("7.6 identity_autoencoder"));
    CHECK(missing_for_run(bench.session, bench.chapter(), {&bench.chapter()}) ==
          std::vector<std::string>{"7.2 autoencoder_forward", "7.3 autoencoder_backward"});
    CHECK(missing_for_run(bench.session, bench.chapter(), {}).empty());  // --reference
}

TEST_CASE("the earlier chapters that a chapter is linked with") {
    const Bench bench;
    const auto needed = chapters_needed(bench.session, bench.chapter());
    REQUIRE(needed.size() == 1);
    CHECK(needed[0]->folder == "01_dense_layer");
    CHECK(chapters_needed(bench.session, bench.session.catalogue.chapters[0]).empty());
}

TEST_CASE("every row of a lesson's table that an experiment names is there") {
    const std::filesystem::path chapters = std::filesystem::path(WORKBOOK_SOURCE_DIR) / "chapters";
    const std::regex named("(?:\\brow =|row_if_not_finite =|row_of_collapse\\()[^;,\"]*\"([^\"]+)\"");
    int rows = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(chapters)) {
        const std::string text = file.path().extension() == ".cpp" ? read_text(file.path()) : "";
        for (auto row = std::sregex_iterator(text.begin(), text.end(), named); row != std::sregex_iterator(); ++row) {
            INFO(file.path() << ": " << (*row)[1]);
            CHECK_FALSE(workbook::lesson_row(file.path().parent_path() / "README.md", (*row)[1]).empty());
            ++rows;
        }
    }
    CHECK(rows >= 6);
}

TEST_CASE("an exercise that has passed is written, whatever its text looks like") {
    Bench bench;
    bench.tree.write("chapters/07_vanilla_autoencoder/vanilla_autoencoder.cpp",
                     "void train_step() {\n    return;\n" + stub("7.4 train_step"));
    CHECK(missing_for_run(bench.session, bench.chapter(), {&bench.chapter()}) == std::vector<std::string>{"7.4 train_step"});
    bench.remember("7.4", Status::passed);
    CHECK(missing_for_run(bench.session, bench.chapter(), {&bench.chapter()}).empty());
    CHECK(bench.words().find("not written") == std::string::npos);
}
