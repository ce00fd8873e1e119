#include "tests/support/expect.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "common/shapes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fingerprints.hpp"
#include "tests/support/hypotheses.hpp"
#include "tests/support/memory.hpp"

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
    if (std::isfinite(yours) && std::isfinite(expected) && scale > 0) {
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

void report(const std::string& message) {
    if (message.empty()) {
        SUCCEED();
    } else {
        FAIL_CHECK(message);
    }
}

// What is wrong with a result, its shape or its entries; empty if nothing is.
std::string what_is_wrong(const Subject& subject, const Matrix& yours, const Matrix& expected, Tolerance tolerance) {
    const bool fits = yours.rows() == expected.rows() && yours.cols() == expected.cols();
    return fits ? wrong_entries(subject, yours, expected, tolerance) : wrong_shape(subject, yours, expected);
}

doctor::Check check_of(const Subject& subject, const Matrix& yours, const Matrix& expected, bool right) {
    doctor::Check check{.quantity = subject.name, .formula = subject.formula, .right = right, .number = true, .shape = shape(expected)};
    const bool fits = yours.rows() == expected.rows() && yours.cols() == expected.cols();
    check.number = fits;
    if (!right) {
        check.deviation = fits ? fingerprints::deviation(yours, expected)
                               : fingerprints::deviation_of_shape(yours);
        check.known = memory::cause(yours);
    }
    return check;
}

// Records what the doctor needs, and the failure, if there is a message.
void compare(const Subject& subject, const Matrix& yours, const Matrix& expected, const doctor::Clues& clues,
             const std::string& message) {
    doctor::Check check = check_of(subject, yours, expected, message.empty());
    check.tries = [subject, yours, expected, clues, calls = ae::latest_calls()] {
        return doctor::try_on_value(subject.name, subject.formula, yours, expected, clues, calls);
    };
    doctor::record(check);
    report(message);
}

}  // namespace

void that(bool condition, const std::string& message, const std::string& catches) {
    doctor::record({.right = condition, .deviation = condition ? 0.0 : 1.0, .catches = catches});
    report(condition ? "" : message);
}

void value(const Subject& subject, Scalar yours, Scalar expected, Tolerance tolerance,
           const std::vector<doctor::Suspect>& suspects) {
    const bool right = close(yours, expected, tolerance);
    compare(subject, Matrix::Constant(1, 1, yours), Matrix::Constant(1, 1, expected), {.batch = 0, .suspects = suspects},
            right ? "" : subject.name + " is wrong: " + difference(yours, expected) + formula_line(subject));
}

void value(const Subject& subject, const Matrix& yours, const Matrix& expected, Tolerance tolerance,
           const std::vector<doctor::Suspect>& suspects) {
    compare(subject, yours, expected, {.batch = 0, .suspects = suspects}, what_is_wrong(subject, yours, expected, tolerance));
}

void gradient(const Subject& subject, const Matrix& analytic, const Matrix& numeric, const doctor::Clues& clues,
              Tolerance tolerance) {
    compare(subject, analytic, numeric, clues, what_is_wrong(subject, analytic, numeric, tolerance));
}

void gradient(const Subject& subject, const Matrix& analytic, const Matrix& numeric, Index batch, Tolerance tolerance) {
    gradient(subject, analytic, numeric, doctor::Clues{.batch = batch}, tolerance);
}

void repeatable(const Subject& subject, const Matrix& first, const Matrix& second) {
    const std::string message = what_is_wrong(subject, second, first, {});
    doctor::Check check = check_of(subject, second, first, message.empty());
    if (check.number && !check.right) {
        check.tries = [first, second] { return doctor::try_on_repetition(first, second); };
    }
    doctor::record(check);
    report(message);
}

void unchanged(const std::string& name, const Matrix& before, const Matrix& after) {
    const bool same = before.rows() == after.rows() && before.cols() == after.cols() &&
                      (before.array() == after.array() || (before.array().isNaN() && after.array().isNaN())).all();
    that(same, "the function changed its argument " + name + ", which it must leave as it is");
}

void finite(const std::string& name, const Matrix& yours) {
    const std::string known = yours.allFinite() ? "" : memory::cause(yours);
    doctor::record({.right = yours.allFinite(), .deviation = yours.allFinite() ? 0.0 : 1.0, .known = known});
    report(yours.allFinite() ? "" : name + " holds an entry that is infinite or not a number (NaN)");
}

void record_thrown(const std::string& call, const std::string& expected, const std::string& seen) {
    const bool right = call.empty();
    doctor::record({.right = right, .deviation = right ? 0.0 : seen.empty() ? 1.0 : 2.0});
    report(right ? "" : call + " must throw a " + expected + ", but " +
           (seen.empty() ? "it returned as if nothing were wrong" : "it threw something else: " + seen));
}

}  // namespace expect
