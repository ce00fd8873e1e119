#include "common/metrics.hpp"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "common/errors.hpp"
#include "temporary_folder.hpp"
#include "tests/support/catch.hpp"

using namespace workbook;
using namespace workbook::testing;
using Json = nlohmann::ordered_json;

namespace {
constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
}  // namespace

TEST_CASE("metrics.json is one flat object in the order of adding") {
    Metrics metrics;
    metrics.add("zebra", 3);
    metrics.add("apple", 0.125);
    metrics.add("text", "a \"word\" and\na line");
    metrics.add("list", std::vector<double>{1.0, 2.5});
    const Json json = Json::parse(to_json(metrics));
    REQUIRE(json.size() == 4);
    CHECK(json.begin().key() == "zebra");
    CHECK(json["zebra"].is_number_integer());
    CHECK(json["apple"] == 0.125);
    CHECK(json["text"] == "a \"word\" and\na line");
    CHECK(json["list"] == Json::array({1.0, 2.5}));
}

TEST_CASE("numbers come back bit by bit") {
    Metrics metrics;
    metrics.add("third", 1.0 / 3.0);
    metrics.add("small", 5e-324);
    metrics.add("whole", std::int64_t{9007199254740993});
    const Json json = Json::parse(to_json(metrics));
    CHECK(json["third"].get<double>() == 1.0 / 3.0);
    CHECK(json["small"].get<double>() == 5e-324);
    CHECK(json["whole"].get<std::int64_t>() == 9007199254740993);
}

TEST_CASE("numbers that are not finite become null, alone and in lists") {
    Metrics metrics;
    metrics.add("a", nan_value);
    metrics.add("b", -infinity);
    metrics.add("c", std::vector<double>{1.0, nan_value});
    const Json json = Json::parse(to_json(metrics));
    CHECK(json["a"].is_null());
    CHECK(json["b"].is_null());
    CHECK(json["c"][1].is_null());
}

TEST_CASE("a float is written as it reads") {
    CHECK(readable_double(30.8f) == 30.8);
    CHECK(readable_double(0.1f) == 0.1);
    CHECK(std::isnan(readable_double(std::nanf(""))));
    for (const float value : {1.17549435e-38f, 3.4028235e38f, 0.33333334f, -16777216.0f}) {
        CHECK(static_cast<float>(readable_double(value)) == value);
    }
    Metrics metrics;
    metrics.add("error", 30.8f);
    metrics.add("list", std::vector<float>{0.1f});
    CHECK(contains(to_json(metrics), "30.8\n") != contains(to_json(metrics), "30.8,\n"));
    CHECK(Json::parse(to_json(metrics))["list"][0] == 0.1);
}

TEST_CASE("a name that comes twice or is not of the form is refused, and named") {
    Metrics metrics;
    metrics.add("error", 1.0);
    CHECK(contains(message_of<ValueError>([&] { metrics.add("error", 2.0); }), "\"error\""));
    for (const char* name : {"", "Error", "1st", "_x", "test error", "naïve"}) {
        CHECK_THROWS_AS(metrics.add(name, 1.0), ValueError);
    }
    CHECK(metrics.entries().size() == 1);
}

TEST_CASE("values for people") {
    CHECK(to_text(MetricValue(30.512345)) == "30.51");
    CHECK(to_text(MetricValue(12345.6)) == "12346");
    CHECK(to_text(MetricValue(9999.6)) == "10000");
    // Halves go up, as the decimal says, although the doubles lie a little to either side.
    CHECK(to_text(MetricValue(0.7835), 3) == "0.784");
    CHECK(to_text(MetricValue(0.8235), 3) == "0.824");
    CHECK(to_text(MetricValue(-0.7835), 3) == "-0.784");
    CHECK(to_text(MetricValue(1.0005e-7), 4) == "1.001e-07");
    CHECK(to_text(MetricValue(12344.5)) == "12345");
    CHECK(to_text(MetricValue(0.7834999), 3) == "0.783");
    CHECK(to_text(MetricValue(0.5)) == "0.5");
    CHECK(to_text(MetricValue(0.0)) == "0");
    CHECK(to_text(MetricValue(7)) == "7");
    CHECK(to_text(MetricValue(nan_value)) == "nan");
    CHECK(to_text(MetricValue(-infinity)) == "-inf");
    CHECK(to_text(MetricValue(std::vector<double>{1.0, 0.25})) == "1, 0.25");
}

TEST_CASE("a metrics file that cannot be written names its path and leaves nothing") {
    const TemporaryFolder folder;
    write_bytes(folder / "file", "in the way");
    CHECK(contains(message_of<DataError>([&] { write_metrics(folder / "file" / "metrics.json", {}); }),
                   "metrics.json"));
    CHECK(files_below(folder.path()).size() == 1);
    write_metrics(folder / "metrics.json", {});
    CHECK(read_bytes(folder / "metrics.json") == "{}\n");
}

TEST_CASE("what was written is read back, name by name") {
    const TemporaryFolder folder;
    Metrics metrics;
    metrics.add("data", "mnist");
    metrics.add("epochs", 10);
    metrics.add("tau", 30.25);
    metrics.add("per_epoch", std::vector<double>{1.5, 2.5});
    metrics.add("lost", std::nan(""));
    write_metrics(folder.path() / "metrics.json", metrics);
    const Metrics back = read_metrics(folder.path() / "metrics.json");
    CHECK(to_json(back) == to_json(metrics));
    CHECK(back.text("data") == "mnist");
    CHECK(back.text("epochs").empty());
    CHECK(back.text("nothing").empty());
    CHECK(back.number("epochs") == 10.0);
    CHECK(back.number("tau") == 30.25);
    CHECK(std::isnan(back.number("lost").value()));
    CHECK_FALSE(back.number("data").has_value());
    CHECK_FALSE(back.number("nothing").has_value());
}

TEST_CASE("a file that holds no figures is refused, and named") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "metrics.json";
    CHECK_THROWS_AS(read_metrics(file), DataError);
    for (const char* text : {"", "{", "[1]", R"({"a": {"b": 1}})", R"({"a": ["b"]})", R"({"Upper": 1})"}) {
        std::ofstream(file) << text;
        CAPTURE(text);
        CHECK_THROWS_AS(read_metrics(file), DataError);
    }
}
