#include "tests/support/catch.hpp"

#include <algorithm>

#include "common/errors.hpp"
#include "common/picture.hpp"
#include "tools/atlas/crop.hpp"
#include "tools/atlas/page.hpp"

using namespace workbook::atlas;

namespace {

const std::string entries = R"([
  {"experiment": "01_dense_layer", "arguments": ["--epochs", "3"], "crops": {"halves.png": [0, 0, 4, 2]},
   "mistakes": {"01.step_uphill": ["halves.png"]}},
  {"experiment": "07_vanilla_autoencoder", "needs": ["01_dense_layer"],
   "mistakes": {"07.encoder_never_learns": ["errors.svg"], "05.counter_starts_at_zero": []}}
])";

const std::string page = R"(# Atlas

## Magenta

| ![wrong](atlas/01.step_uphill.halves.png) | ![right](atlas/01.right.halves.png) |

16.15<!-- atlas: 01.step_uphill right errors[1] -->, and not 90<!-- atlas: 01.step_uphill error -->. `./workbook check 1.4`

### Flat

![wrong](atlas/07.encoder_never_learns.errors.svg) ![right](../chapters/07_vanilla_autoencoder/figures/errors.svg)
`./workbook check 7.3`

### Stops

<!-- atlas: 05.counter_starts_at_zero message -->
```text
epoch 1: the loss of batch 2 is not a number
```
`./workbook check 5.4`
)";

const Surroundings surroundings{
    .exercises = {{"01.step_uphill", "1.4"}, {"07.encoder_never_learns", "7.3"}, {"05.counter_starts_at_zero", "5.4"}},
    .pictures = {"01.step_uphill.halves.png", "01.right.halves.png", "07.encoder_never_learns.errors.svg"}};

std::vector<Experiment> parsed(const std::string& text) { return parse_experiments(text, "entries.json"); }

std::string changed(std::string text, const std::string& from, const std::string& to) {
    const std::size_t place = text.find(from);
    REQUIRE(place != std::string::npos);
    return text.replace(place, from.size(), to);
}

// What a parse is refused for; empty if it is not.
std::string refusal(const std::string& text) {
    try {
        parsed(text);
    } catch (const workbook::DataError& error) {
        return error.what();
    }
    return "";
}

// The one thing that does not fit.
std::string misfit(const std::string& text, const std::string& list = entries,
                   const Surroundings& around = surroundings) {
    const std::vector<std::string> found = misfits(text, parsed(list), around);
    REQUIRE(found.size() == 1);
    return found[0];
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the entries of the atlas are read in their order") {
    const std::vector<Experiment> experiments = parsed(entries);
    REQUIRE(experiments.size() == 2);
    CHECK(experiments[0].arguments == std::vector<std::string>{"--epochs", "3"});
    CHECK(experiments[0].crops.at("halves.png").height == 2);
    CHECK(experiments[1].needs == std::vector<std::string>{"01_dense_layer"});
    CHECK(experiments[1].entries[0].mistake == "07.encoder_never_learns");
    CHECK(experiments[1].entries[1].stops());
}

TEST_CASE("the right picture is the lesson's own where the run is the lesson's") {
    const std::vector<Experiment> experiments = parsed(entries);
    CHECK(right_link(experiments[0], "halves.png") == "atlas/01.right.halves.png");
    CHECK(right_link(experiments[0], "loss.svg") == "atlas/01.right.loss.svg");  // with other arguments
    CHECK(right_link(experiments[1], "errors.svg") == "../chapters/07_vanilla_autoencoder/figures/errors.svg");
    CHECK(right_picture(experiments[1], "errors.svg").empty());
}

TEST_CASE("entries that are not sound are refused with what is wrong") {
    CHECK(has(refusal("{}"), "entries.json is not a JSON list"));
    CHECK(has(refusal(changed(entries, "arguments", "argument")), "no field \"argument\""));
    CHECK(has(refusal(changed(entries, "01.step_uphill", "step_uphill")), "like \"01.step_uphill\""));
    CHECK(has(refusal(changed(entries, "[0, 0, 4, 2]", "[0, 0, 4]")), "halves.png: a crop is [x, y, width, height]"));
    CHECK(has(refusal(changed(entries, "[0, 0, 4, 2]", "[0, 0, 4, -2]")), "a crop is [x, y, width, height]"));
    CHECK(has(refusal(changed(entries, "05.counter_starts_at_zero", "01.step_uphill")),
              "01.step_uphill has two entries"));
    CHECK(has(refusal(changed(entries, "[\"01_dense_layer\"]", "[\"05_training\"]")),
              "07_vanilla_autoencoder needs 05_training"));
    CHECK(has(refusal(R"([{"experiment": "01_a", "mistakes": {"01.b": ["x.png"]}},
                          {"experiment": "01_a", "mistakes": {"01.c": ["x.png"]}}])"),
              "two experiments of 01_a show x.png"));
    CHECK(refusal(entries).empty());
}

TEST_CASE("a page that fits its entries has no misfits") {
    CHECK(misfits(page, parsed(entries), surroundings).empty());
}

TEST_CASE("a mistake that the gallery does not have is a misfit") {
    Surroundings without = surroundings;
    without.exercises.erase("07.encoder_never_learns");
    CHECK(has(misfit(page, entries, without), "the gallery has no mistake 07.encoder_never_learns"));
}

TEST_CASE("pictures that are missing, or of no entry, are misfits") {
    Surroundings missing = surroundings;
    missing.pictures.erase("01.step_uphill.halves.png");
    CHECK(has(misfit(page, entries, missing), "docs/atlas/01.step_uphill.halves.png is missing: run ./workbook atlas"));
    missing = surroundings;
    missing.pictures.insert("old.png");
    CHECK(has(misfit(page, entries, missing), "docs/atlas/old.png belongs to no entry"));
}

TEST_CASE("a section that is missing, or lacks a part, is a misfit") {
    CHECK(has(misfit(changed(page, "](atlas/01.step_uphill.halves.png)", "]()")), "no section on 01.step_uphill"));
    CHECK(has(misfit(changed(page, "](atlas/01.right.halves.png)", "]()")),
              "docs/atlas.md:5: the section on 01.step_uphill does not show the right picture"));
    CHECK(has(misfit(changed(page, "`./workbook check 7.3`", "")),
              "docs/atlas.md:11: the section on 07.encoder_never_learns does not name `./workbook check 7.3`"));
    CHECK(has(misfit(changed(page, "`./workbook check 5.4`", "`./workbook check 5.1`")),
              "does not name `./workbook check 5.4`"));
    CHECK(has(misfit(page + "7<!-- atlas: 09.gone loss -->"), "a mark names 09.gone"));
}

TEST_CASE("a row is a mistake without pictures, whose figures stand in a lesson") {
    const std::string with_row =
        changed(entries, R"("mistakes": {"01.step_uphill": ["halves.png"]}})",
                R"("mistakes": {"01.step_uphill": ["halves.png"]}, "rows": ["01.bias_only"]})");
    const std::vector<Experiment> experiments = parsed(with_row);
    REQUIRE(experiments[0].entries.size() == 2);
    CHECK(experiments[0].entries[1].mistake == "01.bias_only");
    CHECK(experiments[0].entries[1].is_row);
    CHECK_FALSE(experiments[0].entries[1].stops());
    CHECK(has(refusal(changed(with_row, "01.bias_only", "01.step_uphill")), "01.step_uphill has two entries"));

    CHECK(has(misfit(page, with_row), "no lesson has a figure of the row 01.bias_only"));
    Surroundings around = surroundings;
    around.lessons["chapters/01/README.md"] = "ends\nat 25.2<!-- atlas: 01.bias_only error -->";
    CHECK(misfits(page, experiments, around).empty());
    around.lessons["chapters/01/README.md"] += ", not at 2<!-- atlas: 01.gone error -->";
    CHECK(has(misfit(page, with_row, around), "chapters/01/README.md:2: a mark names 01.gone"));

    const std::map<std::string, Runs> runs{
        {"01.bias_only", {.wrong = {{"error", 25.23}}, .right = nullptr, .message = "it stopped"}}};
    const Refreshed lesson = refresh("at 16.1<!-- atlas: 01.bias_only error -->", runs, "chapters/01/README.md");
    CHECK(lesson.text == "at 25.2<!-- atlas: 01.bias_only error -->");
    REQUIRE(lesson.differences.size() == 1);
    CHECK(has(lesson.differences[0], "chapters/01/README.md: 01.bias_only: error is 25.2, but 16.1 on the page"));
}

TEST_CASE("numbers and messages of the page are held against the runs") {
    const std::map<std::string, Runs> runs{
        {"01.step_uphill", {.wrong = {{"error", 91.0}}, .right = {{"errors", {44.0, 16.149}}}, .message = ""}},
        {"05.counter_starts_at_zero",
         {.wrong = nullptr, .right = nullptr, .message = "epoch 3: the loss of batch 4 is not a number"}}};
    const Refreshed same = refresh(page, runs);
    CHECK(same.numbers == 3);
    CHECK(same.differences.empty());  // 91 is within the tolerance of 90; numbers in a message do not count
    CHECK(has(same.text, "16.15<!-- atlas: 01.step_uphill right errors[1] -->, and not 91<!-- atlas:"));
    CHECK(has(same.text, "```text\nepoch 3: the loss of batch 4 is not a number\n```\n"));

    std::map<std::string, Runs> other = runs;
    other["01.step_uphill"].right["errors"][1] = 20.0;
    other["05.counter_starts_at_zero"].message = "the code ends in a sigmoid";
    const Refreshed different = refresh(page, other);
    REQUIRE(different.differences.size() == 2);
    CHECK(has(different.differences[0], "01.step_uphill, the right run: errors is 20.00, but 16.15 on the page"));
    CHECK(has(different.differences[1], "the run of 05.counter_starts_at_zero says\n  the code ends in a sigmoid"));
    CHECK(refresh(page, {}).text == page);
}

TEST_CASE("an empty block of code receives its message") {
    const std::string empty = "<!-- atlas: 05.a message -->\n```text\n```\n";
    const std::map<std::string, Runs> runs{{"05.a", {.wrong = nullptr, .right = nullptr, .message = "NaN"}}};
    CHECK(refresh(empty, runs).text == "<!-- atlas: 05.a message -->\n```text\nNaN\n```\n");
    CHECK_THROWS_AS(refresh("<!-- atlas: 05.a message -->\n", runs), workbook::DataError);
}

TEST_CASE("a mark that no run can answer is an error") {
    const std::map<std::string, Runs> runs{{"01.a", {.wrong = {{"loss", 1.0}}, .right = nullptr, .message = ""}}};
    CHECK_THROWS_AS(refresh("1<!-- atlas: 01.a error -->", runs), workbook::DataError);
    CHECK_THROWS_AS(refresh("1 <!-- atlas: 01.a loss -->", runs), workbook::DataError);  // no number directly before it
    CHECK_THROWS_AS(refresh("1<!-- atlas: 01.a loss of mine -->", runs), workbook::DataError);
}

TEST_CASE("a crop is the part of the picture, pixel for pixel") {
    workbook::Picture picture{.height = 2, .width = 3, .channels = 3};
    for (std::uint8_t i = 0; i < 18; ++i) {
        picture.bytes.push_back(i);
    }
    const workbook::Picture part{.height = 1, .width = 2, .channels = 3, .bytes = {12, 13, 14, 15, 16, 17}};
    const std::string png = to_png(picture);
    CHECK(cropped(png, {.x = 1, .y = 1, .width = 2, .height = 1}, "a.png") == to_png(part));
    CHECK_THROWS_AS(cropped(png, {.x = 2, .y = 1, .width = 2, .height = 1}, "a.png"), workbook::DataError);
    CHECK_THROWS_AS(cropped(png, {.x = 0, .y = 0, .width = 0, .height = 1}, "a.png"), workbook::DataError);
    CHECK_THROWS_AS(cropped("<svg/>", {.x = 0, .y = 0, .width = 1, .height = 1}, "a.svg"), workbook::DataError);
}
