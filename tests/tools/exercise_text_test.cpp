#include "tests/support/catch.hpp"

#include "common/errors.hpp"
#include "tools/workbook/difference.hpp"
#include "tools/workbook/exercise_text.hpp"

using namespace workbook::tool;

namespace {

const Catalogue catalogue =
    parse_catalogue(R"({"chapters":[{"chapter":"01_dense_layer","title":"Dense layer","exercises":[
    {"id":"1.1","function":"first"},{"id":"1.2","function":"second, third"}]}]})",
                    "test");
const Exercise& one = *catalogue.find("1.1");
const Exercise& two = *catalogue.find("1.2");

const std::string stubs = R"(// Chapter 01
namespace ae {

// Exercise 1.1: {
Matrix first(const Matrix& a) {
    require(a);
    // your code
    throw NotImplemented{"1.1 first"};
}

Matrix second(const Matrix& a, int b) {
    // your code
    throw NotImplemented{"1.2 second"};
}

void third(Matrix& a) {
    // your code
    throw NotImplemented{"1.2 third"};
}

}  // namespace ae
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);  // throws where it is not there
}

const std::string written =
    replaced(replaced(replaced(stubs, "    throw NotImplemented{\"1.1 first\"};", "    return mine(a);"),
                      "    throw NotImplemented{\"1.2 second\"};", "    return {};  // }"),
             "// Exercise 1.1: {", "Matrix mine(const Matrix&) { return {}; }  // my own");

}  // namespace

TEST_CASE("an exercise is untouched while each of its functions ends as the stub does") {
    CHECK(is_untouched(catalogue.chapters[0], stubs));
    CHECK_FALSE(is_untouched(one, written));
    CHECK_FALSE(is_untouched(two, written));
    // Begun above the throw, which still stands.
    CHECK_FALSE(is_untouched(
        one, replaced(stubs, "    throw NotImplemented{\"1.1", "    int i = 0;\n    throw NotImplemented{\"1.1")));
    CHECK_FALSE(is_untouched(one, "int other() { return 1; }"));
    CHECK_FALSE(is_untouched(one, "Matrix first(const Matrix& a) {"));
    CHECK(is_untouched(one, with_line_ends_of("\r\n", stubs)));
}

TEST_CASE("one exercise's functions are put into a text, and all else stays") {
    const std::string without_one = with_functions_from(one, written, stubs);
    CHECK(is_untouched(one, without_one));
    CHECK(without_one.find("my own") != std::string::npos);
    CHECK(without_one.find("return {};  // }") != std::string::npos);
    CHECK(with_functions_from(one, without_one, written) == written);
    const std::string without_two = with_functions_from(two, written, stubs);
    CHECK(is_untouched(two, without_two));
    CHECK(without_two.find("return mine(a);") != std::string::npos);
}

TEST_CASE("the ends of lines stay as they are in the text") {
    const std::string carriage = with_line_ends_of("a\r\nb\r\n", written);
    const std::string result = with_functions_from(two, carriage, stubs);
    CHECK(result == with_line_ends_of("\r\n", with_functions_from(two, written, stubs)));
    CHECK(with_line_ends_of("a\nb\n", result) == with_functions_from(two, written, stubs));
}

TEST_CASE("an overloaded function is told by its parameters, and a helper of that name stays") {
    const std::string overloaded = replaced(written, "Matrix first(const Matrix& a)",
                                            "Matrix first(int a) { return {}; }\n\nMatrix first(const Matrix& a)");
    const std::string result = with_functions_from(one, overloaded, stubs);
    CHECK(result.find("Matrix first(int a) { return {}; }") != std::string::npos);
    CHECK(result.find("return mine(a);") == std::string::npos);
}

TEST_CASE("a function that is gone, or a brace that is not closed, is said") {
    CHECK_THROWS_AS(with_functions_from(one, replaced(stubs, "Matrix first", "Matrix fist"), stubs),
                    workbook::DataError);
    CHECK_THROWS_AS(with_functions_from(one, "Matrix first(const Matrix& a) { if (a) { return a; }\n", stubs),
                    workbook::DataError);
    CHECK_THROWS_AS(with_functions_from(one, "Matrix first(int a, ) {", stubs), workbook::DataError);
    CHECK_THROWS_AS(with_functions_from(one, "", stubs), workbook::DataError);
    CHECK_THROWS_AS(with_functions_from(one, "Matrix first(const Matrix& a", stubs), workbook::DataError);
}

TEST_CASE("whichever bracket is mistyped, the text is read, or refused with its line") {
    const std::string text = "namespace ae {\n// solved\n[[nodiscard]] int g(const int& a, int (*f)(int)) { return f(a); }\n"
                             "int first(int a) {\n    int b[2] = {a, (a)};\n    return b[0];\n}\n}\n";
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const char* other : {"(", ")", "[", "]", "{", "}", "", "))"}) {
            if (std::string("()[]{}").find(text[at]) == std::string::npos) {
                continue;
            }
            std::string typo = text;
            typo.replace(at, 1, other);
            try {
                for (const workbook::source::Function& function : workbook::source::functions_of(typo)) {
                    CHECK(function.begin <= function.body);
                    CHECK(function.end <= typo.size());
                }
            } catch (const workbook::DataError& error) {
                CHECK(std::string(error.what()).rfind("line ", 0) == 0);
            }
        }
    }
    CHECK_NOTHROW(workbook::source::functions_of("int f(const int& a)) {\n    return a;\n}\n"));
}

TEST_CASE("a difference marks as few lines as possible, and no blank ones") {
    std::string text;
    for (const DifferenceLine& line : difference_of("a\n\n  b \nc\nd\n", "a\n  b\r\nx\nd\ne")) {
        text += line.mark + line.text + "|";
    }
    CHECK(text == " a|   b|-c|+x| d|+e|");
    CHECK(difference_of("", "").empty());
    CHECK(difference_of("", "a").size() == 1);
}
