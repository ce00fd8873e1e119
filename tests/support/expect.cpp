#include "tests/support/expect.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <sstream>

#include "tests/support/catch.hpp"
#include "tests/support/gradient_doctor.hpp"
#include "tests/support/memory.hpp"
#include "tests/support/results.hpp"

namespace expect {

namespace {

std::string number(Scalar value) {
    if (std::isnan(value)) {
        return "NaN";
    }
    std::ostringstream text;
    text.precision(7);
    text << value;
    return text.str();
}

std::string shape(const Matrix& matrix) {
    return "(" + std::to_string(matrix.rows()) + ", " + std::to_string(matrix.cols()) + ")";
}

bool close(Scalar yours, Scalar expected, Tolerance tolerance) {
    if (std::isnan(expected) || std::isnan(yours)) {
        return std::isnan(expected) && std::isnan(yours);
    }
    if (std::isinf(expected) || std::isinf(yours)) {
        return yours == expected;
    }
    return std::abs(yours - expected) <=
           tolerance.absolute + tolerance.relative * std::max(std::abs(yours), std::abs(expected));
}

std::string difference(Scalar yours, Scalar expected) {
    std::string text = "yours " + number(yours) + ", expected " + number(expected);
    const Scalar scale = std::max(std::abs(yours), std::abs(expected));
    if (std::isfinite(scale) && scale > 0) {
        text += " (relative error " + number(std::abs(yours - expected) / scale) + ")";
    }
    return text;
}

std::string formula_line(const Subject& subject) {
    return subject.formula.empty() ? "" : "\n  formula: " + subject.formula;
}

std::string wrong_shape(const Subject& subject, const Matrix& yours, const Matrix& expected) {
    std::string text = subject.name + " has the wrong shape: yours " + shape(yours) + ", expected " + shape(expected);
    if (yours.rows() == expected.cols() && yours.cols() == expected.rows()) {
        text += "; it is transposed";
    }
    return text + formula_line(subject);
}

// The cause that the memory itself tells; where it tells none, what the doctor thinks.
std::string cause_of(const Matrix& yours, const std::function<std::string()>& diagnose) {
    const std::string known = memory::cause(yours);
    return known.empty() ? diagnose() : known;
}

// Describes the entries that differ, the first one in full; empty where none does.
std::string wrong_entries(const Subject& subject, const Matrix& yours, const Matrix& expected, Tolerance tolerance) {
    Index wrong = 0;
    std::string first;
    for (Index column = 0; column < expected.cols(); ++column) {
        for (Index row = 0; row < expected.rows(); ++row) {
            if (!close(yours(row, column), expected(row, column), tolerance)) {
                if (wrong++ == 0) {
                    first = "\n  entry (" + std::to_string(row) + ", " + std::to_string(column) +
                            "): " + difference(yours(row, column), expected(row, column));
                }
            }
        }
    }
    if (wrong == 0) {
        return "";
    }
    return subject.name + " is wrong in " + std::to_string(wrong) + " of " + std::to_string(expected.size()) +
           " entries; its shape " + shape(expected) + " is right" + first + formula_line(subject);
}

}  // namespace

void record(const std::string& message, const std::string& diagnosis) {
    if (message.empty()) {
        SUCCEED();
    } else {
        FAIL_CHECK(message + (diagnosis.empty() ? "" : std::string(results::diagnosis_mark) + diagnosis));
    }
}

void that(bool condition, const std::string& message, const std::string& diagnosis) {
    record(condition ? "" : message, diagnosis);
}

void value(const Subject& subject, Scalar yours, Scalar expected, Tolerance tolerance,
           const std::vector<doctor::Suspect>& suspects) {
    if (close(yours, expected, tolerance)) {
        record("");
        return;
    }
    const Matrix one = Matrix::Constant(1, 1, yours);
    record(subject.name + " is wrong: " + difference(yours, expected) + formula_line(subject),
           cause_of(one, [&] { return doctor::diagnose_value(one, Matrix::Constant(1, 1, expected), suspects); }));
}

void value(const Subject& subject, const Matrix& yours, const Matrix& expected, Tolerance tolerance,
           const std::vector<doctor::Suspect>& suspects) {
    if (yours.rows() != expected.rows() || yours.cols() != expected.cols()) {
        record(wrong_shape(subject, yours, expected));
        return;
    }
    const std::string message = wrong_entries(subject, yours, expected, tolerance);
    record(message,
           message.empty() ? "" : cause_of(yours, [&] { return doctor::diagnose_value(yours, expected, suspects); }));
}

void gradient(const Subject& subject, const Matrix& analytic, const Matrix& numeric, const doctor::Clues& clues,
              Tolerance tolerance) {
    if (analytic.rows() != numeric.rows() || analytic.cols() != numeric.cols()) {
        record(wrong_shape(subject, analytic, numeric));
        return;
    }
    const std::string message = wrong_entries(subject, analytic, numeric, tolerance);
    record(message, message.empty() ? "" : cause_of(analytic, [&] {
               return doctor::diagnose_gradient(subject.name, analytic, numeric, clues);
           }));
}

void gradient(const Subject& subject, const Matrix& analytic, const Matrix& numeric, Index batch, Tolerance tolerance) {
    gradient(subject, analytic, numeric, doctor::Clues{.batch = batch}, tolerance);
}

void repeatable(const Subject& subject, const Matrix& first, const Matrix& second) {
    if (first.rows() != second.rows() || first.cols() != second.cols()) {
        record(wrong_shape(subject, second, first));
        return;
    }
    const std::string message = wrong_entries(subject, second, first, {});
    record(message,
           message.empty() ? "" : cause_of(second, [&] { return doctor::diagnose_repetition(first, second); }));
}

void unchanged(const std::string& name, const Matrix& before, const Matrix& after) {
    const bool same = before.rows() == after.rows() && before.cols() == after.cols() &&
                      (before.array() == after.array() || (before.array().isNaN() && after.array().isNaN())).all();
    that(same, "the function changed its argument " + name + ", which it must leave as it is");
}

void finite(const std::string& name, const Matrix& yours) {
    that(yours.allFinite(), name + " holds an entry that is infinite or not a number (NaN)", memory::cause(yours));
}

void record_thrown(const std::string& call, const std::string& expected, const std::string& seen) {
    record(call + " must throw a " + expected + ", but " +
           (seen.empty() ? "it returned as if nothing were wrong" : "it threw something else: " + seen));
}

}  // namespace expect
