#include "tests/support/gradient_doctor.hpp"

#include <cmath>
#include <limits>

#include "tests/support/catch.hpp"
#include "tests/support/problem.hpp"

namespace {

using ae::Matrix;

constexpr ae::Index batch = 8;

Matrix right() { return problem::normal(4, 5, 901); }
std::string diagnosis(const Matrix& analytic) {
    return doctor::diagnose_gradient("∂L/∂W", analytic, right(), {.batch = batch});
}
bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a constant factor is recognised and named") {
    CHECK(says(diagnosis(8 * right()), "8 times too large, and the batch has 8 samples"));
    CHECK(says(diagnosis(right() / 8), "8 times too small, and the batch has 8 samples"));
    CHECK(says(diagnosis(right() / 512), "divided by N although the loss already did, and that 3 times over"));
    CHECK(says(diagnosis(2 * right()), "twice too large"));
    CHECK(says(diagnosis(0.5 * right()), "half of what it should be"));
    CHECK(says(diagnosis(0.3 * right()), "0.3 times the right one"));
    CHECK(says(diagnosis(-right()), "wrong sign"));
}

TEST_CASE("zeros, NaN and a transposition are recognised") {
    CHECK(says(diagnosis(Matrix::Zero(4, 5)), "zero everywhere"));
    Matrix with_nan = right();
    with_nan(1, 2) = std::nan("");
    CHECK(says(diagnosis(with_nan), "NaN"));
    const Matrix square = problem::normal(4, 4, 902);
    CHECK(says(doctor::diagnose_gradient("∂L/∂W", square.transpose(), square, {.batch = batch}), "transposed"));
}

TEST_CASE("one right column, or one wrong column, is recognised") {
    Matrix one_right = problem::normal(4, 5, 903);
    one_right.col(2) = right().col(2);
    CHECK(says(diagnosis(one_right), "only column 2"));
    Matrix one_wrong = right();
    one_wrong.col(4).setZero();
    CHECK(says(diagnosis(one_wrong), "only column 4"));
}

TEST_CASE("λ as a factor is recognised where it is known") {
    const doctor::Clues clues{.batch = batch, .terms = {}, .lambda = 0.3};
    CHECK(says(doctor::diagnose_gradient("∂S/∂Z", 0.3 * right(), right(), clues), "λ = 0.3 times the right one"));
    CHECK(says(doctor::diagnose_gradient("∂S/∂Z", right() / 0.3, right(), clues), "is λ missing?"));
}

TEST_CASE("a known term that is missing, alone, doubled, turned or not weighted is recognised") {
    const Matrix path = problem::normal(4, 5, 906);
    const doctor::Clues clues{.batch = batch, .terms = {{"the part through the decoder", path}}, .lambda = 0.3};
    const auto said = [&](const Matrix& analytic) {
        return doctor::diagnose_gradient("∂L/∂Z", analytic, right(), clues);
    };
    CHECK(says(said(right() - path), "lacks the part through the decoder"));
    CHECK(says(said(path), "is the part through the decoder and nothing else"));
    CHECK(says(said(right() + path), "the part through the decoder, twice"));
    CHECK(says(said(right() - 2 * path), "with the wrong sign"));
    CHECK(says(said(right() - path + path / 0.3), "λ is missing at the part through the decoder"));
    CHECK(says(said(right() - path + 0.3 * path), "λ is applied twice"));
    CHECK(said(right() - 0.5 * path).empty());
}

TEST_CASE("a gradient's suspects are recognised, and come before what any gradient may lack") {
    const doctor::Clues clues{.batch = batch, .suspects = {{2 * right(), "the loss is halved"}, {right(), "never"}}};
    CHECK(doctor::diagnose_gradient("∂L/∂W", 2 * right(), right(), clues) == "the loss is halved");
    CHECK(says(doctor::diagnose_gradient("∂L/∂W", -right(), right(), clues), "wrong sign"));
    CHECK(doctor::diagnose_gradient("∂L/∂W", right(), right(), clues).empty());
}

TEST_CASE("a value's suspects, infinities, means and offsets are recognised") {
    const Matrix wrong = problem::normal(4, 5, 907);
    CHECK(doctor::diagnose_value(wrong, right(), {{wrong, "divided by N − 1"}}) == "divided by N − 1");
    CHECK(doctor::diagnose_value(wrong, right(), {{2 * wrong, "divided by N − 1"}}).empty());
    Matrix infinite = right();
    infinite(0, 1) = std::numeric_limits<ae::Scalar>::infinity();
    CHECK(says(doctor::diagnose_value(infinite, right()), "a logarithm of 0"));
    CHECK(says(doctor::diagnose_value(right() / 5, right()), "5 columns"));
    CHECK(says(doctor::diagnose_value(right() / 4, right()), "a mean over rows"));
    const Matrix shifted = right() + problem::normal(4, 1, 908).replicate(1, 5);
    CHECK(says(doctor::diagnose_value(shifted, right()), "is a bias, or a mean, missing"));
}

TEST_CASE("a result that is added to, or drawn again, is recognised") {
    CHECK(says(doctor::diagnose_repetition(right(), 2 * right()), "not made afresh"));
    CHECK(says(doctor::diagnose_repetition(right(), problem::normal(4, 5, 909)), "random numbers drawn again"));
    CHECK(doctor::diagnose_repetition(right(), right()).empty());
}

TEST_CASE("the doctor says nothing where it is not sure") {
    CHECK(diagnosis(problem::normal(4, 5, 904)).empty());
    CHECK(diagnosis(2 * right() + 0.01 * problem::normal(4, 5, 905)).empty());
    CHECK(doctor::diagnose_value(right(), right()).empty());
    Matrix nearly = right();
    nearly(0, 0) += 1e-7;
    CHECK(diagnosis(nearly).empty());
}
