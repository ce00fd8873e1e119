#include "tests/support/catch.hpp"

#include "common/errors.hpp"
#include "tools/workbook/catalogue.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/project.hpp"

using namespace workbook::tool;
using workbook::UsageError;

namespace {

const std::string two_chapters = R"({"chapters":[
  {"chapter":"01_dense_layer","title":"Dense layer","exercises":[
    {"id":"1.1","function":"dense_forward","points":1},
    {"id":"1.2","function":"dense_backward","points":2,"needs":["1.1"]}]},
  {"chapter":"07_vanilla_autoencoder","title":"Vanilla autoencoder","exercises":[
    {"id":"7.1","function":"make_autoencoder"}]}]})";

/// What an action says when it throws an error of this type; empty if it does not.
template <typename Failure, typename Body>
std::string message_of(const Body& body) {
    try {
        body();
    } catch (const Failure& error) {
        return error.what();
    }
    return "";
}

std::string parse_problem(const std::string& text) {
    return message_of<MachineError>([&] { parse_catalogue(text, "chapters/exercises.json"); });
}

std::string selection_problem(const std::string& text) {
    const Catalogue catalogue = parse_catalogue(two_chapters, "test");
    return message_of<UsageError>([&] { chosen_exercises(catalogue, text); });
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the list of exercises is read") {
    const Catalogue catalogue = parse_catalogue(two_chapters, "test");
    REQUIRE(catalogue.chapters.size() == 2);
    CHECK(catalogue.chapters[1].number == 7);
    CHECK(catalogue.chapters[1].code() == "07");
    CHECK(catalogue.chapters[1].source() == "chapters/07_vanilla_autoencoder/vanilla_autoencoder.cpp");
    REQUIRE(catalogue.find("1.2") != nullptr);
    CHECK(catalogue.find("1.2")->points == 2);
    CHECK(catalogue.find("1.2")->needs == std::vector<std::string>{"1.1"});
    CHECK(catalogue.find("7.1")->points == 1);
    CHECK(catalogue.find("7.1")->chapter == 1);
    CHECK(catalogue.find("9.9") == nullptr);
}

TEST_CASE("a wrong list names the file, the entry and the reason") {
    CHECK(contains(parse_problem("{"), "chapters/exercises.json is not JSON"));
    CHECK(contains(parse_problem("[]"), "chapters/exercises.json: the document is not an object"));
    CHECK(contains(parse_problem("{}"), "chapters is missing"));
    CHECK(
        contains(parse_problem(R"({"chapters":[{"chapter":"01_a","title":"A","exercises":[{"id":"1.1"}]}]})"),
                 "chapters[0].exercises[0].function is missing"));
    CHECK(
        contains(parse_problem(R"({"chapters":[{"chapter":"one","title":"A","exercises":[]}]})"), "NN_name"));
    CHECK(contains(
        parse_problem(
            R"({"chapters":[{"chapter":"01_a","title":"A","exercises":[{"id":"2.1","function":"f"}]}]})"),
        "'2.1'"));
    CHECK(contains(parse_problem(R"({"chapters":[{"chapter":"01_a","title":"A","exercises":
                   [{"id":"1.1","function":"f","points":"two"}]}]})"),
                   "chapters[0].exercises[0].points is not a number above zero"));
    CHECK(contains(parse_problem(R"({"chapters":[{"chapter":"01_a","title":"A","exercises":
                   [{"id":"1.1","function":"f","needs":["1.7"]}]}]})"),
                   "needs '1.7', which does not exist"));
    CHECK(contains(parse_problem(R"({"chapters":[{"chapter":"01_a","title":"A","exercises":
                   [{"id":"1.1","function":"f"},{"id":"1.1","function":"g"}]}]})"),
                   "two exercises have the number 1.1"));
}

TEST_CASE("an exercise has its own shares, or those at the head of the list") {
    const Catalogue catalogue = parse_catalogue(
        R"({"shares":{"value":4,"gradient":3,"property":2,"extreme":1},"chapters":[{"chapter":"01_a","title":"A","exercises":[
            {"id":"1.1","function":"f"},
            {"id":"1.2","function":"g","shares":{"value":1,"gradient":1,"property":1,"extreme":5}}]}]})",
        "test");
    CHECK(catalogue.find("1.1")->shares.of("value") == 4);
    CHECK(catalogue.find("1.1")->shares.of("property") == 2);
    CHECK(catalogue.find("1.2")->shares.of("extreme") == 5);
    CHECK(parse_catalogue(two_chapters, "test").find("1.1")->shares.of("value") == 1);
    CHECK(contains(parse_problem(R"({"shares":{"value":1},"chapters":[]})"), "shares.gradient is missing"));
    CHECK(contains(parse_problem(R"({"shares":{"value":0,"gradient":1,"property":1,"extreme":1},"chapters":[]})"),
                   "shares.value is not a number above zero"));
}

TEST_CASE("the results that a chapter's run reads come from an earlier chapter") {
    const std::string first = R"({"chapter":"01_a","title":"A","exercises":[]})";
    const auto list = [&](const std::string& folder) {
        return R"({"chapters":[)" + first + R"(,{"chapter":"02_b","title":"B","results_of":[")" + folder +
               R"("],"exercises":[]}]})";
    };
    CHECK(parse_catalogue(list("01_a"), "test").chapters[1].results_of == std::vector<std::string>{"01_a"});
    CHECK(contains(parse_problem(list("02_b")), "02_b has results_of '02_b', which is no chapter before it"));
    CHECK(contains(parse_problem(list("03_c")), "'03_c'"));
}

TEST_CASE("exercises that need each other in a circle are refused") {
    CHECK(contains(parse_problem(R"({"chapters":[{"chapter":"01_a","title":"A","exercises":
                   [{"id":"1.1","function":"f","needs":["1.2"]},{"id":"1.2","function":"g","needs":["1.1"]}]}]})"),
                   "needs itself"));
}

TEST_CASE("a chapter is named by number, by code, by name or by path") {
    const Catalogue catalogue = parse_catalogue(two_chapters, "test");
    for (const char* text : {"7", "07", "07_vanilla_autoencoder", "chapters/07_vanilla_autoencoder/"}) {
        CHECK(chosen_chapter(catalogue, text).number == 7);
    }
    for (const char* text : {"vanilla_autoencoder", "vanilla_autoencoder.cpp",
                             "chapters/07_vanilla_autoencoder/vanilla_autoencoder.cpp"}) {
        CHECK(chosen_chapter(catalogue, text).number == 7);
    }
    CHECK(chosen_exercises(catalogue, "1").size() == 2);
    CHECK(chosen_exercises(catalogue, "all").size() == 3);
    CHECK(chosen_exercises(catalogue, "").size() == 3);
}

TEST_CASE("an exercise is named by chapter and number") {
    const Catalogue catalogue = parse_catalogue(two_chapters, "test");
    CHECK(chosen_exercise(catalogue, "1.2").function == "dense_backward");
    CHECK(chosen_exercise(catalogue, "01.2").function == "dense_backward");
    CHECK(chosen_exercises(catalogue, "7.1").size() == 1);
}

TEST_CASE("an exercise is named by its function, and several are named in a row, each once") {
    const Catalogue catalogue = parse_catalogue(two_chapters, "test");
    CHECK(chosen_exercise(catalogue, "dense_backward").id == "1.2");
    CHECK(chosen_exercises(catalogue, "dense_backward").size() == 1);
    CHECK(chosen_part(catalogue, "dense_backward").name() == "1.2");
    CHECK(chosen_part(catalogue, "07").name() == "7");
    const auto chosen = [&](const std::vector<std::string>& texts) { return chosen_exercises(catalogue, texts); };
    CHECK(chosen({}).size() == 3);
    CHECK(chosen({"7", "1.2"}).size() == 2);
    CHECK(chosen({"7", "1.2"})[0]->id == "7.1");
    CHECK(chosen({"1.2", "1"}).size() == 2);
    CHECK(contains(selection_problem("dense_backwrad"), "Did you mean dense_backward?"));
    Exercise two;
    two.function = "to_picture, to_column";
    CHECK(function_names(two) == std::vector<std::string>{"to_picture", "to_column"});
}

TEST_CASE("a wrong name is answered with the valid ones") {
    CHECK(contains(selection_problem("3"), "there is no chapter '3'"));
    CHECK(contains(selection_problem("3"), "07_vanilla_autoencoder"));
    CHECK(contains(selection_problem("07_vanila_autoencoder"), "Did you mean 07_vanilla_autoencoder?"));
    CHECK(contains(selection_problem("1.9"), "1.2  dense_backward"));
    CHECK(contains(selection_problem("3.1"), "there is no chapter '3'"));
    CHECK(contains(selection_problem("1."), "is not an exercise"));
    CHECK(contains(selection_problem("-1"), "there is no chapter '-1'"));
}

TEST_CASE("a command that is misspelt finds its neighbour") {
    const std::vector<std::string> words{"check", "run", "doctor"};
    CHECK(nearest_word("chekc", words) == "check");
    CHECK(nearest_word("rum", words) == "run");
    CHECK(nearest_word("bench", words).empty());
}

TEST_CASE("where finite numbers or the digits of a long sum are the point, half of the points hang on extreme tests") {
    const std::string file = WORKBOOK_SOURCE_DIR "/chapters/exercises.json";
    const Catalogue catalogue = parse_catalogue(read_text(file), file);
    for (const char* id : {"0.1", "0.3", "3.1", "3.2", "3.6", "3.7"}) {
        CAPTURE(id);
        const Exercise* exercise = catalogue.find(id);
        REQUIRE(exercise != nullptr);
        const Shares& shares = exercise->shares;
        CHECK(2 * shares.extreme >= shares.value + shares.gradient + shares.property + shares.extreme);
    }
}
