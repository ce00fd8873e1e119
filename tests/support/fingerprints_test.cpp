#include "tests/support/fingerprints.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>

#include "tests/support/catch.hpp"
#include "tests/support/problem.hpp"

namespace {

using ae::Matrix;
using fingerprints::Known;
using fingerprints::Print;

Matrix expected() { return problem::normal(3, 4, 21); }
Matrix yours() { return problem::normal(3, 4, 22); }

// A file that goes when the test ends.
struct File {
    std::filesystem::path path = std::filesystem::temp_directory_path() / "workbook_fingerprints_test.txt";
    explicit File(const std::string& text) { std::ofstream(path) << text; }
    ~File() { std::filesystem::remove(path); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
};

doctor::Check wrong(const std::string& test, const std::string& quantity, double deviation) {
    return {.test = test, .quantity = quantity, .right = false, .deviation = deviation};
}

}  // namespace

TEST_CASE("a deviation tells results apart, their order and what is not finite") {
    const double one = fingerprints::deviation(yours(), expected());
    CHECK(one == fingerprints::deviation(yours(), expected()));
    CHECK(fingerprints::deviation(expected(), expected()) == 0);
    Matrix exchanged = yours();
    exchanged.col(0).swap(exchanged.col(1));
    CHECK(std::abs(one - fingerprints::deviation(exchanged, expected())) > 1e-3);
    CHECK(std::abs(fingerprints::deviation(3 * yours(), 3 * expected()) - one) < 1e-12);  // relative to what is expected
    Matrix with_nan = yours();
    with_nan(1, 1) = std::nan("");
    CHECK(std::isfinite(fingerprints::deviation(with_nan, expected())));
    CHECK(std::abs(fingerprints::deviation(with_nan, expected()) - one) > 1);
    CHECK(fingerprints::deviation_of_shape(yours()) != fingerprints::deviation_of_shape(yours().transpose()));
}

TEST_CASE("a print holds what failed, each quantity of each test once") {
    const Print print = fingerprints::print_of({wrong("a", "Y", 0.25), {.test = "a", .quantity = "Y", .right = true},
                                                wrong("a", "Y", 1), wrong("b", "", 1), {.test = "c", .right = true}});
    CHECK(print.size() == 2);
    CHECK(print.count("a | Y") == 1);
    CHECK(print.at("b | ") == 1);
    CHECK(print.at("a | Y") != 1.25);  // the second failure has a weight of its own
}

TEST_CASE("prints agree if the same checks fail with the same numbers") {
    const Print print{{"a | Y", 0.123456}, {"b | Y", -2}};
    CHECK(fingerprints::agree(print, {{"a | Y", 0.1234561}, {"b | Y", -2}}));
    CHECK_FALSE(fingerprints::agree(print, {{"a | Y", 0.1235}, {"b | Y", -2}}));
    CHECK_FALSE(fingerprints::agree(print, {{"a | Y", 0.123456}}));
    CHECK_FALSE(fingerprints::agree(print, {{"a | Y", 0.123456}, {"c | Y", -2}}));
}

TEST_CASE("round numbers, errors and facts prove less than other numbers") {
    CHECK(fingerprints::weight_of({{"a | Y", 0.123456}}) == 3);
    CHECK(fingerprints::weight_of({{"a | Y", 0.5}}) == 1);
    CHECK(fingerprints::weight_of({{"a | ", 1}}) == 0);
    CHECK(fingerprints::weight_of({{std::string("a | ") + fingerprints::error_quantity, fingerprints::deviation_of_error("x")}}) == 1);
}

TEST_CASE("what is written is read again, exercise by exercise") {
    const Print print{{"a | Y", 0.123456}, {"b | ", 1}};
    const File file(fingerprints::to_text({{"1.1", {{"mistake.01.x", "b is missing", print}}}, {"1.2", {{"slip.1", "other", {{"c | Z", -3}}}}}}));
    const std::vector<Known> known = fingerprints::read(file.path, "1.1");
    REQUIRE(known.size() == 1);
    CHECK(known[0].name == "mistake.01.x");
    CHECK(known[0].words == "b is missing");
    CHECK(fingerprints::agree(known[0].print, print));
    CHECK(fingerprints::read(file.path, "1.2").at(0).print.count("c | Z") == 1);
    CHECK(fingerprints::read(file.path, "1.3").empty());
    CHECK(fingerprints::read("no such file", "1.1").empty());
}

TEST_CASE("a file that is damaged is refused with its line") {
    const File file("exercise 1.1\ncheck 0 a | Y\nmistake.01.x\twords\t7:1\n");
    std::string message;
    try {
        fingerprints::read(file.path, "1.1");
    } catch (const std::exception& error) {
        message = error.what();
    }
    CHECK(message == file.path.string() + ":3: '7:1' is none of the checks");
}
