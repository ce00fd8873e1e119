// What is told of crashes, refusals and luck: the mistakes of tests/tools/crash, run and read as ./workbook check does
// it.
#include "tests/support/catch.hpp"

#include "tools/workbook/project.hpp"
#include "tools/workbook/verdict.hpp"

using namespace workbook::tool;

namespace {

const std::string source = "tests/tools/crash/wrong_student.cpp";

Verdict verdict_on(const std::string& id) {
    static Exercise exercise;
    exercise.id = id;
    Command command;
    command.arguments = {WORKBOOK_WRONG_STUDENT, "--exercise", id, "--json", "--seconds", "1"};
    command.time_limit = 60;
    command.memory_limit = std::size_t{4} << 30;
    return read_verdict(exercise, run_process(command), 1,
                        places_of(WORKBOOK_WRONG_STUDENT, WORKBOOK_SOURCE_DIR, source));
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// The place of the line that ends in "// 9.1", as a message tells it.
std::string marked_place(const std::string& id) {
    const std::string text = read_text(std::filesystem::path(WORKBOOK_SOURCE_DIR) / source);
    const std::size_t at = text.find("// " + id + "\n");
    REQUIRE(at != std::string::npos);
    const std::size_t begin = text.find_first_not_of(' ', text.rfind('\n', at) + 1);
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return source + ":" + std::to_string(line) + "\n    " + text.substr(begin, text.find('\n', at) - begin);
}

void check_told(const std::string& id, Status status, const std::string& what) {
    const Verdict verdict = verdict_on(id);
    INFO(id << ": " << verdict.message);
    CHECK(verdict.status == status);
    CHECK(contains(verdict.message, what));
    CHECK(contains(verdict.message, marked_place(id)));
    CHECK(contains(verdict.message, "test of " + id));
}

}  // namespace

TEST_CASE("a refusal of Eigen's tells the place and the shapes") {
    check_told("9.1", Status::failed, "as many columns in A as there are rows in B; A has 5 columns, B has 2 rows");
    check_told("9.2", Status::failed, "two operands of one shape; A is (2, 3), B is (3, 5)");
    check_told("9.3", Status::failed, "no row 0 in a matrix of shape (0, 0). It has no size yet");
    check_told("9.4", Status::failed, "no entry 4 in a vector of 4 entries, numbered 0 to 3");
    check_told("9.5", Status::failed, "a part of 2 rows and 2 columns does not lie inside of a matrix of shape (2, 3)");
    check_told("9.6", Status::failed, "no row or column 3 in a matrix of shape (2, 3)");
}

TEST_CASE("a refusal tells what the function was given, and what its stub promises") {
    const std::string message = verdict_on("9.1").message;
    CHECK(contains(message, "product_of_shapes_that_do_not_fit was given weights (2, 3) and input (3, 5)"));
    CHECK(contains(message, "Y = W X                 W (out, in), X (in, N)  ->  Y (out, N)"));
    CHECK(!contains(verdict_on("9.2").message, "Y = W X"));
}

TEST_CASE("an error of the standard library tells the place") {
    check_told("9.7", Status::crashed, "index out of range: a std::vector has no such entry");
    check_told("9.8", Status::failed, "3");
    check_told("9.15", Status::failed, "more memory than there is");
}

TEST_CASE("a refusal of a given check tells the student's line") {
    check_told("9.16", Status::failed, "weights is (2, 3) and d_output is (3, 5)");
}

TEST_CASE("a crash tells the place") {
    check_told("9.9", Status::crashed, "endless recursion");
    check_told("9.11", Status::crashed, "an integer was divided by zero");
    check_told("9.12", Status::crashed, "segmentation fault");
    check_told("9.14", Status::crashed, "SIGABRT");
}

TEST_CASE("a call of exit tells the place") {
    check_told("9.13", Status::crashed, "exit status 0 before it had reported");
}

TEST_CASE("a loop without end costs its seconds of computing, and tells the place") {
    const Verdict verdict = verdict_on("9.10");
    INFO(verdict.message);
    CHECK(verdict.status == Status::timed_out);
    CHECK(contains(verdict.message, "not done after 1 s of computing"));
    CHECK(contains(verdict.message, source + ":"));
}

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
TEST_CASE("what passes by luck does not pass, and is called by its name") {
    const auto diagnosis = [](const std::string& id) {
        const Verdict verdict = verdict_on(id);
        CHECK(verdict.status == Status::failed);
        return verdict.diagnosis;
    };
    CHECK(contains(diagnosis("9.17"), "declared `auto`"));
    CHECK(contains(diagnosis("9.18"), "`Vector v(n)` is not zero"));
    CHECK(contains(diagnosis("9.19"), "`Scalar s;` is not zero"));
}
#endif

TEST_CASE("the innermost line of the student's file is read from what addr2line prints") {
    const std::string printed =
        "0x0000000000001234\nworkbook::refuse(int)\n/w/common/errors.cpp:3\n"
        "0x0000000000005678\nEigen::Product<A, B>::Product(A const&, B const&)\n/usr/include/Product.h:96\n"
        "ae::(anonymous namespace)::scaled(ae::Dense const&)\n/w/tests/tools/crash/wrong_student.cpp:31 (discriminator "
        "2)\n"
        "ae::outer(int)\n/w/tests/tools/crash/wrong_student.cpp:40\n";
    const auto place = read_places(printed, source);
    REQUIRE(place);
    CHECK(place->line == 31);
    CHECK(place->function == "scaled");
    CHECK(!read_places("0x12\nmain\n/w/other_wrong_student.cpp:3\n", "wrong_student.cpp"));
    CHECK(!read_places("0x12\n??\n??:0\n", source));
}

TEST_CASE("and from what atos prints") {
    const std::string printed =
        "workbook::refuse(int) (in check_01) (/w/common/errors.cpp:3)\n"
        "ae::dense_forward(ae::Dense const&) (in check_01) (/w/" +
        source + ":31)\n";
    const auto place = read_places(printed, source);
    REQUIRE(place);
    CHECK(place->line == 31);
    CHECK(place->function == "dense_forward");
}
