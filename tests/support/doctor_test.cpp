#include "tests/support/doctor.hpp"

#include <cmath>
#include <limits>

#include "tests/support/catch.hpp"
#include "tests/support/fingerprints.hpp"
#include "tests/support/hypotheses.hpp"
#include "tests/support/problem.hpp"

namespace {

using ae::Index;
using ae::Matrix;
using doctor::Certainty;
using doctor::Check;
using doctor::Clues;
using doctor::Diagnosis;
using doctor::Suspect;

constexpr Index batch = 5;
constexpr const char* no_exercise = "99.1";  // of which nothing is known

// What a test of that name saw of a quantity.
Check seen(const std::string& test, const Matrix& yours, const Matrix& expected, const Clues& clues = {.batch = batch},
           const std::string& quantity = "∂L/∂W") {
    const bool right = doctor::same(yours, expected);
    return {.exercise = no_exercise, .test = test, .quantity = quantity, .formula = "formula of " + quantity, .right = right,
            .number = yours.rows() == expected.rows(),
            .deviation = right                             ? 0
                         : yours.rows() == expected.rows() ? fingerprints::deviation(yours, expected)
                                                           : fingerprints::deviation_of_shape(yours),
            .shape = std::to_string(expected.rows()) + "x" + std::to_string(expected.cols()),
            .tries = [=] { return doctor::try_on_value(quantity, "", yours, expected, clues); }};
}

Matrix right(std::uint64_t seed = 901) { return problem::normal(4, batch, seed); }

Diagnosis diagnosis(const std::vector<Check>& checks) { return doctor::diagnose(no_exercise, checks, "one"); }

// One test that fails.
Diagnosis of(const Matrix& yours, const Matrix& expected, const Clues& clues = {.batch = batch}) {
    return diagnosis({seen("one", yours, expected, clues)});
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

bool is_cause(const Diagnosis& told, const std::string& part) {
    return told.certainty == Certainty::cause && says(told.text, part);
}

Matrix number(double value) { return Matrix::Constant(1, 1, value); }

}  // namespace

TEST_CASE("a factor is a cause, and is named") {
    CHECK(is_cause(of(batch * right(), right()), "5 times too large, and the batch has 5 samples"));
    CHECK(is_cause(of(right() / batch, right()), "5 times too small, and the batch has 5 samples"));
    CHECK(is_cause(of(right() / 125, right()), "3 times over"));
    CHECK(is_cause(of(2 * right(), right()), "twice too large"));
    CHECK(is_cause(of(0.5 * right(), right()), "half of what it should be"));
    CHECK(is_cause(of(-right(), right()), "wrong sign"));
    CHECK(is_cause(of(right() / std::log(10.0), right()), "to base 10"));
}

TEST_CASE("products of two factors are causes") {
    const Diagnosis told = of(-batch * right(), right());
    CHECK(is_cause(told, "two at once"));
    CHECK(says(told.text, "the sign is wrong"));
    CHECK(says(told.text, "the batch has 5 samples"));
}

TEST_CASE("λ is a factor where it is known") {
    const Clues clues{.batch = batch, .terms = {}, .lambda = 0.3};
    CHECK(is_cause(of(0.3 * right(), right(), clues), "λ is applied where it does not belong"));
    CHECK(is_cause(of(right() / 0.3, right(), clues), "λ is missing"));
    CHECK(of(0.37 * right(), right(), clues).certainty != Certainty::cause);
}

TEST_CASE("a function of the right value is a cause") {
    CHECK(is_cause(of(right().cwiseAbs(), right()), "absolute value"));
    CHECK(is_cause(of(right().array().square(), right()), "square"));
    CHECK(is_cause(of(right().cwiseMax(0), right()), "what is negative set to 0"));
    const Matrix square = problem::normal(4, 4, 902);
    CHECK(is_cause(of(square.transpose(), square), "transposed"));
}

TEST_CASE("a known term that is missing, alone, doubled, turned or not weighted is a cause") {
    const Matrix path = problem::normal(4, batch, 906);
    const Clues clues{.batch = batch, .terms = {{"the part through the decoder", path}}, .lambda = 0.3};
    const auto said = [&](const Matrix& yours) { return of(yours, right(), clues); };
    CHECK(is_cause(said(right() - path), "lacks the part through the decoder"));
    CHECK(is_cause(said(path), "is the part through the decoder and nothing else"));
    CHECK(is_cause(said(right() + path), "the part through the decoder, twice"));
    CHECK(is_cause(said(right() - 2 * path), "with the wrong sign"));
    CHECK(is_cause(said(right() - path + path / 0.3), "λ is missing at the part through the decoder"));
    CHECK(is_cause(said(right() - path + 0.3 * path), "λ is applied twice"));
    CHECK(said(right() - 0.5 * path).certainty == Certainty::none);
}

TEST_CASE("a suspect must explain every wrong check in which it can be computed") {
    const Clues first{.batch = batch, .suspects = {{2 * right(1), "the loss is halved"}}};
    const Clues second{.batch = batch, .suspects = {{2 * right(2), "the loss is halved"}}};
    const Diagnosis both = diagnosis({seen("one", 2 * right(1), right(1), first), seen("two", 2 * right(2), right(2), second)});
    CHECK(is_cause(both, "the loss is halved"));
    CHECK(both.found_in == "found in all 2 failed tests");
    const Diagnosis one = diagnosis({seen("one", 2 * right(1), right(1), first), seen("two", problem::normal(4, 5, 3), right(2), second)});
    CHECK(one.certainty == Certainty::none);
}

TEST_CASE("a passing check speaks against a suspect, unless suspect and right are the same there") {
    const Clues clues{.batch = batch, .suspects = {{2 * right(1), "the loss is halved"}}};
    const Clues against{.batch = batch, .suspects = {{2 * right(2), "the loss is halved"}}};
    const Clues neutral{.batch = batch, .suspects = {{right(2), "the loss is halved"}}};
    const Check wrong = seen("one", 2 * right(1), right(1), clues);
    const Check elsewhere = seen("two", right(2), right(2), against, "∂L/∂b");
    CHECK(diagnosis({wrong, elsewhere}).text != "the loss is halved");
    const Diagnosis told = diagnosis({wrong, seen("two", right(2), right(2), neutral, "∂L/∂b")});
    CHECK(is_cause(told, "the loss is halved"));
}

TEST_CASE("one small round number proves nothing, three do, and so does any other number") {
    const auto suspected = [](double value) { return Clues{.batch = 0, .suspects = {{number(value), "a suspect"}}}; };
    CHECK(diagnosis({seen("one", number(12), number(6.5), suspected(12))}).certainty == Certainty::none);
    CHECK(is_cause(diagnosis({seen("one", number(1.2345678), number(6.5), suspected(1.2345678))}), "a suspect"));
    CHECK(is_cause(diagnosis({seen("one", number(12), number(6.5), suspected(12)),
                              seen("two", number(7), number(4.25), suspected(7)),
                              seen("three", number(5), number(9.75), suspected(5))}),
                   "a suspect"));
}

TEST_CASE("a suspect may have another shape; and what rounding leaves of nothing speaks against nobody") {
    const Matrix tall = problem::normal(3, 2, 31);
    const Clues shaped{.batch = 0, .suspects = {{tall, "it is stacked"}}};
    CHECK(is_cause(of(tall, right(), shaped), "it is stacked"));
    const Clues clues{.batch = 0, .suspects = {{2 * right(), "the loss is halved"}}};
    const Clues at_zero{.batch = 0, .suspects = {{Matrix::Constant(2, 2, 1e-17), "the loss is halved"}}};
    const Diagnosis told = diagnosis({seen("one", 2 * right(), right(), clues), seen("two", Matrix::Zero(2, 2), Matrix::Zero(2, 2), at_zero, "Z")});
    CHECK(is_cause(told, "the loss is halved"));
}

TEST_CASE("of two suspects that explain the same, both are told") {
    const Clues clues{.batch = batch, .suspects = {{3 * right(), "this"}, {3 * right(), "that"}}};
    const Diagnosis told = of(3 * right(), right(), clues);
    CHECK(says(told.text, "this"));
    CHECK(says(told.text, "Or: "));
    CHECK(says(told.text, "that"));
}

TEST_CASE("a cause is found in a test, and that test is named") {
    const Clues clues{.batch = batch, .suspects = {{3 * right(), "the cause"}}};
    const Diagnosis told = diagnosis({seen("one", problem::normal(3, 2, 7), problem::normal(3, 2, 8)), seen("two", 3 * right(), right(), clues)});
    CHECK(told.text == "the cause");
    CHECK(told.found_in == "found in the test \u201ctwo\u201d");
}

TEST_CASE("one right column is told if two tests of different sizes have seen it, and as seen only") {
    const auto first_column_right = [](Index columns, std::uint64_t seed, const std::string& test) {
        const Matrix expected = problem::normal(3, columns, seed);
        Matrix yours = problem::normal(3, columns, seed + 1);
        yours.col(0) = expected.col(0);
        return seen(test, yours, expected);
    };
    CHECK(diagnosis({first_column_right(5, 911, "one")}).certainty == Certainty::none);
    CHECK(diagnosis({first_column_right(5, 911, "one"), first_column_right(5, 913, "two")}).certainty == Certainty::none);
    const Diagnosis told = diagnosis({first_column_right(5, 911, "one"), first_column_right(4, 913, "two")});
    CHECK(told.certainty == Certainty::seen);
    CHECK(says(told.text, "only the first column"));
}

TEST_CASE("zeros and NaN are seen, and are no cause") {
    const Diagnosis zeros = diagnosis({seen("one", Matrix::Zero(4, 5), right(1)), seen("two", Matrix::Zero(4, 5), right(2))});
    CHECK(zeros.certainty == Certainty::seen);
    CHECK(says(zeros.text, "zero everywhere"));
    Matrix with_nan = right();
    with_nan(1, 2) = std::nan("");
    CHECK(says(of(with_nan, right()).text, "NaN"));
    Matrix infinite = right();
    infinite(0, 1) = std::numeric_limits<ae::Scalar>::infinity();
    CHECK(says(of(infinite, right()).text, "a logarithm of 0"));
}

TEST_CASE("a result that is added to is a cause; one that differs from call to call is seen") {
    const auto repeated = [](const Matrix& second) {
        Check check{.exercise = no_exercise, .test = "one", .quantity = "Y", .right = false, .number = true, .deviation = 1,
                    .tries = [second] { return doctor::try_on_repetition(right(), second); }};
        return diagnosis({check});
    };
    CHECK(is_cause(repeated(2 * right()), "not made afresh"));
    const Diagnosis other = repeated(problem::normal(4, batch, 909));
    CHECK(other.certainty != Certainty::cause);
    CHECK(doctor::try_on_repetition(right(), right()).empty());
}

TEST_CASE("what a test is there to catch is a hint, in that test only") {
    const Check fact{.exercise = no_exercise, .test = "one", .right = false, .deviation = 1, .catches = "noise that is drawn inside"};
    const Diagnosis told = doctor::diagnose(no_exercise, {fact}, "one");
    CHECK(told.certainty == Certainty::hint);
    CHECK(told.text == "this test is there to catch: noise that is drawn inside");
    CHECK(doctor::diagnose(no_exercise, {fact}, "another").certainty == Certainty::none);
}

TEST_CASE("where nothing is known, it is said which quantity is right") {
    const Diagnosis told = diagnosis({seen("one", problem::normal(4, 5, 3), right(1)), seen("one", right(2), right(2), {.batch = batch}, "∂L/∂b"),
                                      seen("two", right(3), right(3), {.batch = batch}, "∂L/∂b")});
    CHECK(told.certainty == Certainty::seen);
    CHECK(says(told.text, "∂L/∂b is right"));
    CHECK(says(told.text, "wrong: ∂L/∂W"));
}

TEST_CASE("the doctor says nothing where it is not sure") {
    CHECK(of(problem::normal(4, 5, 904), right()).certainty == Certainty::none);
    CHECK(of(2 * right() + 0.01 * problem::normal(4, 5, 905), right()).certainty == Certainty::none);
    Matrix nearly = right();
    nearly(0, 0) += 1e-7;
    CHECK(of(nearly, right()).certainty == Certainty::none);
}
