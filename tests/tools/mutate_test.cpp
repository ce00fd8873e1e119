#include "tests/support/catch.hpp"

#include <algorithm>

#include "common/errors.hpp"
#include "tools/mutate/equivalents.hpp"
#include "tools/mutate/mutations.hpp"
#include "tools/mutate/slips.hpp"
#include "tools/variants/unit.hpp"

using namespace workbook::mutate;
using workbook::variants::blamed_variants;
using workbook::variants::make_unit;
using workbook::variants::replaced_by;
using workbook::variants::Unit;
using workbook::variants::Variant;

namespace {

// A function with this body, and all that its mutants change: "original -> mutated".
std::vector<std::string> changes_of(const std::string& body) {
    const std::string source = "int f(int a, int b) {\n" + body + "\n}\n";
    const std::vector<Function> functions = functions_of(source);
    REQUIRE(functions.size() == 1);
    std::vector<std::string> changes;
    for (const Mutant& mutant : mutants_of(source, functions[0], 1)) {
        changes.push_back(mutant.mutated);
    }
    return changes;
}

bool has(const std::vector<std::string>& list, const std::string& text) {
    return std::ranges::find(list, text) != list.end();
}

const std::string small_file = R"(#include "small.hpp"

namespace ae {

namespace {

constexpr int sizes[] = {1, 2};

struct Pair {
    int twice() const { return 2; }
};

// Twice; calls nothing.
int helper(int value = 3) { return 2 * value; }

}  // namespace

// 1.1  a "{" in a comment
Matrix sum_of(const Matrix& a, Tensors b = {}) {
    return helper(1) + a;
}

template <class T>
T left_alone(T x) {
    return x + 1;
}

}  // namespace ae
)";

}  // namespace

TEST_CASE("tokens are words, numbers, texts and symbols, and comments are none") {
    std::vector<std::string> spellings;
    const std::string source = "#include <x>\na <= 1e-5; // a comment\n\"a } \\\" b\" /* more */ ++b";
    for (const Token& token : tokens_of(source)) {
        spellings.emplace_back(token.spelling);
    }
    CHECK(spellings == std::vector<std::string>{"a", "<=", "1e-5", ";", "\"a } \\\" b\"", "++", "b"});
}

TEST_CASE("functions are found in namespaces, and classes and constants are none") {
    const std::vector<Function> functions = functions_of(small_file);
    REQUIRE(functions.size() == 3);
    CHECK(functions[0].name == "helper");
    CHECK(functions[0].parameter_list == "int value");  // without its default
    CHECK(functions[1].name == "sum_of");
    CHECK(functions[1].parameter_list == "const Matrix& a, Tensors b");
    CHECK(functions[1].parameter_names == std::vector<std::string>{"a", "b"});
    CHECK(small_file.substr(functions[1].begin, 13) == "Matrix sum_of");
    CHECK(small_file.substr(functions[1].end - 3, 3) == ";\n}");
    CHECK(functions[0].choosable);
    CHECK_FALSE(functions[2].choosable);
}

TEST_CASE("a parameter without a name and a brace that is not closed are refused") {
    CHECK_THROWS_AS(make_unit("int f(const Matrix&) { return 1; }", {}, {}), workbook::DataError);
    CHECK_THROWS_AS(functions_of("int f() { return 1;"), workbook::DataError);
}

TEST_CASE("operators are changed, and brackets of templates are not") {
    const auto changes = changes_of("    return static_cast<int>(a * b) < a;");
    CHECK(has(changes, "return static_cast<int>(a / b) < a;"));
    CHECK(has(changes, "return static_cast<int>(a * b) <= a;"));
    CHECK(has(changes, "return static_cast<int>(a * b) > a;"));
    CHECK(changes.size() == 3);
}

TEST_CASE("a sum loses either of its terms, with all that belongs to it") {
    const auto changes = changes_of("    return f(a, 1) * (a - b) - a;");
    CHECK(has(changes, "return f(a, 1) * (a - b);"));
    CHECK(has(changes, "return - a;"));
    CHECK(has(changes, "return f(a, 1) * (a) - a;"));
    CHECK(has(changes, "return f(a, 1) * (- b) - a;"));
    CHECK(has(changes, "return f(a, 1) * (a - b) + a;"));
}

TEST_CASE("numbers move by one and to zero") {
    CHECK(changes_of("    return 2;") == std::vector<std::string>{"return 3;", "return 1;", "return 0;"});
    CHECK(changes_of("    return 1;") == std::vector<std::string>{"return 2;", "return 0;"});
    CHECK(changes_of("    return 0;") == std::vector<std::string>{"return 1;"});
    CHECK(changes_of("    return 1e-5;") == std::vector<std::string>{"return (2 * 1e-5);", "return 0;"});
}

TEST_CASE("calls are left out, or become their siblings; variables of the same name stay") {
    CHECK(changes_of("    return a.transpose();") == std::vector<std::string>{"return a;"});
    CHECK(changes_of("    return a.rowwise();") == std::vector<std::string>{"return a.colwise();"});
    CHECK(changes_of("    return std::min(a, b);") == std::vector<std::string>{"return std::max(a, b);"});
    CHECK(changes_of("    return InputGradient::skip;") == std::vector<std::string>{"return InputGradient::compute;"});
    CHECK(changes_of("    return sum;").empty());
}

TEST_CASE("signs in front are left out") {
    CHECK(changes_of("    return -a;") == std::vector<std::string>{"return a;"});
    CHECK(changes_of("    return f(!a);") == std::vector<std::string>{"return f(a);"});
}

TEST_CASE("statements are left out, but declarations are not") {
    CHECK(changes_of("    require_shape(a);\n    return a;") == std::vector<std::string>{";"});
    CHECK(changes_of("    a.b[b] = a;\n    return a;") == std::vector<std::string>{";"});
    CHECK(changes_of("    a += b;\n    return a;") == std::vector<std::string>{";", "a -= b;"});
    CHECK(changes_of("    Scalar* c = a;\n    std::vector<int> d(b);\n    const int e = b;\n    return a;").empty());
}

TEST_CASE("a refusal is left out, its condition is changed, and its message is not") {
    const auto changes =
        changes_of("    if (a < 1) {\n        throw Error(\"f: \" + text(1 + a));\n    }\n    return a;");
    CHECK(changes == std::vector<std::string>{";", "if (a <= 1) {", "if (a > 1) {", "if (a < 2) {", "if (a < 0) {"});
}

TEST_CASE("a loop is off by one at both ends") {
    const auto changes = changes_of("    for (int i = 0; i < a; ++i) {\n        f(i);\n    }\n    return a;");
    CHECK(has(changes, "for (int i = 1; i < a; ++i) {"));
    CHECK(has(changes, "for (int i = 0; i <= a; ++i) {"));
    CHECK(has(changes, ";"));
}

TEST_CASE("a mutant says where it is, and what it changes, without comments") {
    const std::string source = "int f(int a) {\n    return a +  // first\n           2;\n}\n";
    const std::vector<Mutant> mutants = mutants_of(source, functions_of(source)[0], 7);
    const auto sum = std::ranges::find(mutants, "return a -", &Mutant::mutated);
    REQUIRE(sum != mutants.end());
    CHECK(mutants[0].number == 7);
    CHECK(sum->line == 2);
    CHECK(sum->function == "f");
    CHECK(sum->original == "return a +");
    CHECK(sum->body.find("a -  // first") != std::string::npos);
}

TEST_CASE("a mutant says in words what it changes") {
    const auto words_of = [](const std::string& body) {
        const std::string source = "int f(int a, int b) {\n" + body + "\n}\n";
        std::vector<std::string> words;
        for (const Mutant& mutant : mutants_of(source, functions_of(source)[0], 1)) {
            words.push_back(mutant.words);
        }
        return words;
    };
    CHECK(has(words_of("    return a + g(b);"), "the sign before g(b) is turned: - in place of +"));
    CHECK(has(words_of("    return a + g(b);"), "the term + g(b) is missing"));
    CHECK(has(words_of("    return a.rows();"), "cols in place of rows, at a"));
    CHECK(has(words_of("    for (int n = 0; n < a; ++n) {}\n    return b;"), "1 in place of 0, where n begins"));
}

namespace {

std::vector<Variant> variants_of(const std::vector<Mutant>& mutants) {
    std::vector<Variant> variants;
    for (const Mutant& mutant : mutants) {
        variants.push_back({.number = mutant.number, .begin = mutant.begin, .body = mutant.body, .source = {}});
    }
    return variants;
}

constexpr const char* own_helper =
    "#include <cmath>\nnamespace ae {\nnamespace {\nint two() { return 2; }\n}\nint helper(int value) { return value < 1 ? 0 : "
    "two() + helper(value - 1); }\n}\n";

}  // namespace

TEST_CASE("the unit holds originals, mutants under names of their own, and a choice between them") {
    const std::vector<Mutant> mutants = mutants_of_source(small_file);
    REQUIRE(mutants.size() >= 2);
    const Unit unit = make_unit(small_file, variants_of(mutants), {1});
    CHECK(unit.text.find("int helper(int value = 3) ;") != std::string::npos);
    CHECK(unit.text.find("int helper_original(int value) { return 2 * value; }") != std::string::npos);
    CHECK(unit.text.find("helper_variant_1(") == std::string::npos);
    CHECK(unit.text.find("case 2: return helper_variant_2(std::forward<decltype(value)>(value));") != std::string::npos);
    CHECK(unit.text.find("return helper(1) + a;") != std::string::npos);  // whoever calls it, calls the chosen one
    CHECK(unit.places.size() == mutants.size() - 1);
}

TEST_CASE("an exhibit stands in a namespace of its own, and its function calls itself, not the chosen one") {
    const Unit unit = make_unit(small_file, {{.number = 7, .begin = 0, .body = {}, .source = own_helper}}, {});
    CHECK(unit.text.find("#include <cmath>") < unit.text.find("variant_choice"));
    CHECK(unit.text.find("namespace ae::exhibit_7 {") != std::string::npos);
    CHECK(unit.text.find("two() + helper_variant_7(value - 1)") != std::string::npos);
    CHECK(unit.text.find("case 7: return exhibit_7::helper_variant_7(") != std::string::npos);
    CHECK(replaced_by(own_helper, small_file) == std::vector<std::string>{"helper"});
    CHECK(replaced_by("int elsewhere() { return 1; }", small_file).empty());
    REQUIRE(unit.places.size() == 1);
    CHECK(blamed_variants(unit, "m.cpp:" + std::to_string(unit.places[0].first_line + 3) + ":1: error: x\n", "m.cpp") ==
          std::set<int>{7});
}

TEST_CASE("the compiler's messages blame the mutants in whose lines they are") {
    const Unit unit = make_unit(small_file, variants_of(mutants_of_source(small_file)), {});
    const auto line = [&](std::size_t place) { return std::to_string(unit.places[place].first_line); };
    const std::string messages =
        "m.cpp:" + line(0) + ":5: error: no match\nm.cpp:" + line(1) + ":5:   required from here\nm.cpp:" + line(2) +
        ":5: note: a candidate\nother.cpp:" + line(3) + ":1: error: another file\nm.cpp:1:1: error: no mutant\n";
    CHECK(blamed_variants(unit, messages, "m.cpp") == std::set<int>{1, 2});
}

TEST_CASE("the structs of a header give their fields, with and without a default") {
    const Structs structs = structs_of("struct Pair {\n    Matrix one;  ///< the one\n    std::vector<Matrix> others;\n"
                                       "    Scalar rate = Scalar(1e-3);\n};\nenum class E { a };\n");
    REQUIRE(structs.size() == 1);
    const std::vector<Named>& fields = structs.at("Pair");
    REQUIRE(fields.size() == 3);
    CHECK(fields[0].type == "Matrix");
    CHECK(fields[1].type == "std::vector<Matrix>");
    CHECK(fields[1].name == "others");
    CHECK(fields[2].name == "rate");
}

TEST_CASE("slips spoil what goes in and what comes out, and exchange names") {
    const std::string source = "Matrix f(const Pair& pair, Scalar lambda) {\n    return lambda * pair.one;\n}\n";
    const Structs structs{{"Pair", {{"Matrix", "one"}, {"Matrix", "two"}}}};
    std::vector<std::string> words;
    for (const Mutant& slip : slips_of_source(source, structs)) {
        words.push_back(slip.words);
        CHECK(std::ranges::count(slip.body, '{') == std::ranges::count(slip.body, '}'));
    }
    CHECK(has(words, "pair.one is transposed"));
    CHECK(has(words, "every part of pair is squared"));
    CHECK(has(words, "the sign of lambda is turned"));
    CHECK(has(words, "pair.one and pair.two are exchanged"));
    CHECK(has(words, "the last row of the result is left 0"));
    CHECK(has(words, "pair stands where lambda belongs"));
}

TEST_CASE("the list of equivalent mutants gives each a reason") {
    const auto list = parse_equivalents(
        "# a comment\n\n07_x f\n- a = 1;\n+ a = 2;\n+ a = 0;\n- b\n+ c\n= because\n07_x g\n- d\n+ e\n= since\n",
        "file");
    REQUIRE(list.size() == 4);
    CHECK(list[1].chapter == "07_x");
    CHECK(list[1].function == "f");
    CHECK(list[1].original == "a = 1;");
    CHECK(list[1].mutated == "a = 0;");
    CHECK(list[1].reason == "because");
    CHECK(list[2].original == "b");
    CHECK(list[3].function == "g");
    CHECK(list[3].reason == "since");
    CHECK(list[3].line == 12);
}

TEST_CASE("a mutant without a reason, without an original, and a line of another form are refused") {
    CHECK_THROWS_AS(parse_equivalents("07_x f\n- a\n+ b\n", "file"), workbook::DataError);
    CHECK_THROWS_AS(parse_equivalents("07_x f\n- a\n+ b\n07_x g\n", "file"), workbook::DataError);
    CHECK_THROWS_AS(parse_equivalents("07_x f\n+ b\n= why\n", "file"), workbook::DataError);
    CHECK_THROWS_AS(parse_equivalents("07_x f\n= why\n", "file"), workbook::DataError);
    std::string message;
    try {
        static_cast<void>(parse_equivalents("\na line of text\n", "file"));
    } catch (const workbook::DataError& error) {
        message = error.what();
    }
    CHECK(message.find("file:2") == 0);
}
