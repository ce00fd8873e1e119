#include "common/report.hpp"

#include <cmath>
#include <limits>

#include "common/errors.hpp"
#include "common/escape.hpp"
#include "markup.hpp"
#include "temporary_folder.hpp"
#include "tests/support/catch.hpp"

using namespace workbook;
using namespace workbook::testing;

namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();

Report sample_report(const std::string& text) {
    return {.chapter = "07_vanilla_autoencoder",
            .title = text,
            .about = text,
            .command = text,
            .settings = {{"batch_size", text}},
            .predictions = {{.question = text, .unit = text, .guess = 35.0, .outcome = 30.5}},
            .figures = {{.name = "test_squared_error",
                         .value = 30.5,
                         .references = {{text, 52.9}},
                         .target = at_most(31.0)},
                        {.name = "kl_per_dimension", .value = std::vector<double>{1.5, nan_value}},
                        {.name = "kind", .value = text},
                        {.name = "count", .value = 3}},
            .body = {ReportText{text},
                     ReportImage{.file = "a.png", .caption = text, .alt = text, .width = 40, .height = 20},
                     ReportImage{
                         .file = "b.svg", .caption = "second", .alt = "plot", .width = 560, .height = 300}}};
}

}  // namespace

TEST_CASE("markup in texts is shown, not obeyed") {
    CHECK(escape_html("a < b & \"c\" > 'd'") == "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
    CHECK(escape_html("tab\tline\n") == "tab\tline\n");
    CHECK(escape_html(std::string_view("\0\x1b", 2)) == "\uFFFD\uFFFD");
    CHECK(escape_html("ünï·10⁻⁵") == "ünï·10⁻⁵");
}

TEST_CASE("a page nests its elements and escapes every text in it") {
    const std::string html = to_html(sample_report("<script>alert('1')</script> & \"more\""));
    CHECK(nesting_error(html) == "");
    CHECK_FALSE(contains(html, "<script"));
    CHECK(count_of(html, "&lt;script&gt;") == 13);  // the title and the unit twice, each other text once
}

TEST_CASE("a page shows figures, references, targets, guess and outcome, and pictures with their texts") {
    const std::string html = to_html(sample_report("words"));
    CHECK(contains(html, "test_squared_error"));
    CHECK(contains(html, "words: 52.9"));
    CHECK(contains(html, "at most 31"));
    CHECK(contains(html, ">met</span>"));
    CHECK(contains(html, "35 words"));
    CHECK(contains(html, "30.5 words"));
    CHECK(contains(html, "src=\"a.png\" alt=\"words\" width=\"40\" height=\"20\""));
    CHECK(contains(html, "lang=\"en\""));
    CHECK_FALSE(contains(html, "http"));  // nothing is loaded from elsewhere
}

TEST_CASE("a long list is shown by its ends, and a short one whole") {
    Report report = sample_report("text");
    report.figures.push_back({.name = "losses", .value = std::vector<double>(40, 2.5)});
    report.figures.push_back({.name = "few", .value = std::vector<double>(12, 7.0)});
    const std::string page = to_html(report);
    CHECK(page.find("2.5, 2.5, 2.5, 2.5, \u2026, 2.5, 2.5, 2.5, 2.5 (40 numbers, all of them in metrics.json)") !=
          std::string::npos);
    CHECK(page.find("7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7<") != std::string::npos);
}

TEST_CASE("targets") {
    CHECK(meets(at_most(31.0), 31.0));
    CHECK_FALSE(meets(at_most(31.0), 31.1));
    CHECK(meets(at_least(0.98), 0.99));
    CHECK(meets(within(0.1, 0.02), 0.09));
    CHECK_FALSE(meets(within(0.1, 0.02), 0.13));
    CHECK_FALSE(meets(at_most(31.0), nan_value));
    CHECK(to_text(at_least(0.98)) == "at least 0.98");
    CHECK(to_text(within(0.1, 0.02)) == "0.1 ± 0.02");
}

TEST_CASE("a report comes back from its JSON as it was") {
    const Report report = sample_report("a <b> & \"c\"\nline");
    const Report again = report_from_json(to_json(report));
    CHECK(to_json(again) == to_json(report));
    CHECK(to_html(again) == to_html(report));
    CHECK(std::isnan(std::get<std::vector<double>>(again.figures[1].value.value)[1]));
    CHECK(std::isinf(again.figures[0].target->low));
}

TEST_CASE("what is no report is refused") {
    CHECK_THROWS_AS(report_from_json(""), DataError);
    CHECK_THROWS_AS(report_from_json("{}"), DataError);
    CHECK_THROWS_AS(report_from_json("[1, 2"), DataError);
}

TEST_CASE("the index shows every picture and figure of the chapters that were run, and names the others") {
    const TemporaryFolder out;
    write_report(out / "07_vanilla_autoencoder", sample_report("words"));
    const std::filesystem::path path = write_index(
        out.path(), {{"00_getting_started", "Getting <started>"}, {"07_vanilla_autoencoder", "Vanilla"}});
    const std::string html = read_bytes(path);
    CHECK(path.filename() == "index.html");
    CHECK(nesting_error(html) == "");
    CHECK(contains(html, "src=\"07_vanilla_autoencoder/a.png\""));
    CHECK(contains(html, "src=\"07_vanilla_autoencoder/b.svg\""));
    CHECK(contains(html, "href=\"07_vanilla_autoencoder/report.html\""));
    CHECK(contains(html, "test_squared_error"));
    CHECK(contains(html, "./workbook run 00"));
    CHECK(contains(html, "Getting &lt;started&gt;"));
}

TEST_CASE("a damaged report is named by the index, and the earlier index stays") {
    const TemporaryFolder out;
    std::filesystem::create_directories(out / "07_x");
    write_bytes(out / "07_x" / "report.json", "{\"chapter\": ");
    write_bytes(out / "index.html", "earlier");
    const std::string message = message_of<DataError>([&] {
        (void)write_index(out.path(), {{"07_x", "X"}});
    });
    CHECK(contains(message, "report.json"));
    CHECK(read_bytes(out / "index.html") == "earlier");
}

TEST_CASE("how a run ended comes back from JSON, and stands at the top of its page") {
    Report report = sample_report("words");
    CHECK_FALSE(contains(to_html(report), "role=\"status\""));
    report.state = RunState::wrong;
    report.started = "2026-11-27, 23:40";
    report.troubles = {"loss is <nan>: not a number"};
    report.previous = true;
    report.figures[0].trouble = "is 616.2: worse than the mean image (52.9)";
    const Report back = report_from_json(to_json(report));
    CHECK(back.state == RunState::wrong);
    CHECK(back.started == report.started);
    CHECK(back.troubles == report.troubles);
    CHECK(back.previous);
    CHECK(back.figures[0].trouble == report.figures[0].trouble);
    const std::string html = to_html(back);
    CHECK(nesting_error(html) == "");
    CHECK(contains(html, "What this run of 2026-11-27, 23:40 reached cannot be right."));
    CHECK(contains(html, "loss is &lt;nan&gt;: not a number"));
    CHECK(contains(html, "href=\"previous/report.html\""));
    CHECK(contains(html, ">cannot be right</span>"));
}

TEST_CASE("a report of an older workbook says nothing of its end, and is taken for done") {
    std::string json = to_json(sample_report("words"));
    json.replace(json.find("\"state\": \"done\""), std::string("\"state\": \"done\"").size(), "\"other\": 1");
    CHECK(report_from_json(json).state == RunState::done);
}

TEST_CASE("a missed target is named at the top of the page") {
    Report report = sample_report("words");
    report.figures[0].target = at_most(30.0);
    CHECK(contains(to_html(report), "Not as expected: <code>test_squared_error</code>"));
}
