#include "tests/support/gradient_doctor.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "tests/support/results.hpp"

namespace doctor {

namespace {

constexpr double sure = 1e-5;  // a residual this small, relative to the whole, is no accident

std::string number(double value) {
    std::ostringstream text;
    text.precision(4);
    text << value;
    return text.str();
}

bool near(double a, double b) { return std::abs(a - b) <= sure * std::max(std::abs(a), std::abs(b)); }

// Never true where a number is infinite or NaN.
bool same(const Matrix& a, const Matrix& b) {
    return a.rows() == b.rows() && a.cols() == b.cols() && a.allFinite() && b.allFinite() &&
           (a - b).norm() <= sure * std::max(a.norm(), b.norm());
}

// r with yours = r · expected in every entry, or NaN where there is no such number.
double constant_ratio(const Matrix& yours, const Matrix& expected) {
    const double scale = expected.squaredNorm();
    if (expected.size() < 3 || scale == 0 || yours.norm() == 0) {
        return std::nan("");  // two numbers have a ratio by accident too often
    }
    const double ratio = yours.cwiseProduct(expected).sum() / scale;
    if (std::abs(ratio) > 1e6 || std::abs(ratio) < 1e-6) {
        return std::nan("");
    }
    return (yours - ratio * expected).norm() <= sure * yours.norm() ? ratio : std::nan("");
}

// "∂L/∂W", and "gradient" for "the gradient": what follows "your".
std::string without_article(const std::string& name) { return name.rfind("the ", 0) == 0 ? name.substr(4) : name; }

// k where the ratio is 1/Nᵏ, for 2 and more; 0 where it is none of these.
int divisions_by_batch(double ratio, double samples) {
    for (int k = 2; k <= 8; ++k) {
        if (samples > 1 && near(ratio, std::pow(samples, -k))) {
            return k;
        }
    }
    return 0;
}

std::string explain_gradient_ratio(const std::string& name, double ratio, const Clues& clues) {
    const auto samples = static_cast<double>(clues.batch);
    const std::string has = ", and the batch has " + std::to_string(clues.batch) + " samples: ";
    if (near(ratio, -1)) {
        return "your " + name + " has the wrong sign in every entry";
    }
    if (clues.batch > 1 && near(ratio, samples)) {
        return "your " + name + " is " + number(ratio) + " times too large" + has +
               "the 1/N of the loss is missing, or the gradient is multiplied by N";
    }
    if (clues.batch > 1 && near(ratio, 1 / samples)) {
        return "your " + name + " is " + number(samples) + " times too small" + has +
               "is it divided by N although the loss already did?";
    }
    if (const int divisions = divisions_by_batch(ratio, samples); divisions > 0) {
        return "your " + name + " is " + number(1 / ratio) + " times too small, and the batch has " +
               std::to_string(clues.batch) + " samples: is it divided by N although the loss already did, and that " +
               std::to_string(divisions) + " times over?";
    }
    if (clues.lambda != 1 && near(ratio, clues.lambda)) {
        return "your " + name + " is λ = " + number(clues.lambda) +
               " times the right one: is λ applied where it does not belong?";
    }
    if (clues.lambda != 1 && near(ratio, 1 / clues.lambda)) {
        return "your " + name + " is 1/λ times the right one, with λ = " + number(clues.lambda) + ": is λ missing?";
    }
    if (near(ratio, 2)) {
        return "your " + name + " is twice too large: a factor 2 too many";
    }
    if (near(ratio, 0.5)) {
        return "your " + name + " is half of what it should be: a factor 2 is missing";
    }
    return std::string(results::bare_ratio) + name + " is " + number(ratio) +
           " times the right one: a constant factor is wrong";
}

std::string explain_value_ratio(double ratio, const Matrix& expected) {
    if (near(ratio, -1)) {
        return "your result has the wrong sign in every entry";
    }
    const std::string text = std::string(results::bare_ratio) + "result is " + number(ratio) + " times the right one";
    const auto rows = static_cast<double>(expected.rows());
    const auto columns = static_cast<double>(expected.cols());
    if (rows != columns && expected.cols() > 1 && near(ratio, 1 / columns)) {
        return text + ", and it has " + std::to_string(expected.cols()) + " columns: a division by N too many?";
    }
    if (rows != columns && expected.rows() > 1 && near(ratio, 1 / rows)) {
        return text + ", and it has " + std::to_string(expected.rows()) +
               " rows: a mean over rows where a sum is meant?";
    }
    return text;
}

// What the difference to the right gradient says about one of its known terms; empty if nothing.
std::string explain_term(const std::string& name, const Matrix& analytic, const Matrix& numeric, const Term& term,
                         Scalar lambda) {
    const Matrix missing = numeric - analytic;
    if (term.value.norm() <= sure * numeric.norm() || term.value.size() < 3) {
        return "";  // too small to be told from nothing
    }
    if (same(analytic, term.value)) {
        return "your " + name + " is " + term.name + " and nothing else: the other part is missing";
    }
    if (same(missing, term.value)) {
        return "your " + name + " lacks " + term.name;
    }
    if (same(missing, -term.value)) {
        return "your " + name + " has " + term.name + ", twice";
    }
    if (same(missing, 2 * term.value)) {
        return "your " + name + " has " + term.name + ", with the wrong sign";
    }
    if (lambda != 1 && same(missing, (1 - 1 / lambda) * term.value)) {
        return "in your " + name + ", λ is missing at " + term.name;
    }
    if (lambda != 1 && same(missing, (1 - lambda) * term.value)) {
        return "in your " + name + ", λ is applied twice at " + term.name;
    }
    return "";
}

// The only column that is right (or, where `right` is false, the only one that is not), or -1.
Index single_column(const Matrix& yours, const Matrix& expected, bool right) {
    Index found = -1;
    for (Index column = 0; column < yours.cols(); ++column) {
        const double scale = std::max(expected.col(column).norm(), yours.col(column).norm());
        const bool is_right = (yours.col(column) - expected.col(column)).norm() <= sure * scale;
        if (is_right == right) {
            if (found >= 0) {
                return -1;
            }
            found = column;
        }
    }
    return found;
}

std::string explain_columns(const std::string& name, const Matrix& yours, const Matrix& expected, Index batch) {
    if (yours.cols() < 3) {
        return "";
    }
    if (const Index column = single_column(yours, expected, true); column >= 0) {
        return "only column " + std::to_string(column) + " of your " + name + " is right" +
               (yours.cols() == batch ? ": is just one sample used?" : "");
    }
    if (const Index column = single_column(yours, expected, false); column >= 0) {
        return "only column " + std::to_string(column) + " of your " + name + " is wrong" +
               (column == yours.cols() - 1 ? ": is a loop one too short?" : "");
    }
    return "";
}

// Off by the same column everywhere, and by more than one number.
std::string explain_offset(const Matrix& yours, const Matrix& expected) {
    if (yours.cols() < 3 || yours.rows() < 2) {
        return "";
    }
    const Matrix difference = yours - expected;
    const Matrix offset = difference.col(0).replicate(1, yours.cols());
    const bool one_number = same(offset, Matrix::Constant(offset.rows(), offset.cols(), offset(0, 0)));
    if (one_number || !same(difference, offset) || difference.norm() <= sure * expected.norm()) {
        return "";
    }
    return "every column of your result is off by the same amounts: is a bias, or a mean, missing or added twice?";
}

std::string explain_simple(const std::string& name, const Matrix& yours, const Matrix& expected) {
    if (yours.hasNaN() && !expected.hasNaN()) {
        return "your " + name + " holds NaN: look for 0/0, ∞ − ∞, ∞/∞ or the logarithm of a negative number";
    }
    if (!yours.hasNaN() && !yours.allFinite() && expected.allFinite()) {
        return "your " + name +
               " holds an infinite number: look for a logarithm of 0, a division by 0, or e to a large number";
    }
    if (!yours.allFinite() || !expected.allFinite()) {
        return "";
    }
    if (yours.size() > 1 && yours.norm() == 0 && expected.norm() > 0) {
        return "your " + name + " is zero everywhere: is it computed at all?";
    }
    if (yours.rows() > 1 && same(yours, expected.transpose()) && !same(yours, expected)) {
        return "your " + name + " is transposed";
    }
    return "";
}

// What the first suspect says whose value is yours; empty if there is none, or if yours is right.
std::string cause_among(const std::vector<Suspect>& suspects, const Matrix& yours, const Matrix& expected) {
    if (same(yours, expected)) {
        return "";
    }
    for (const Suspect& suspect : suspects) {
        if (same(yours, suspect.value)) {
            return suspect.cause;
        }
    }
    return "";
}

}  // namespace

std::string diagnose_gradient(const std::string& full_name, const Matrix& analytic, const Matrix& numeric,
                              const Clues& clues) {
    const std::string name = without_article(full_name);
    if (std::string cause = cause_among(clues.suspects, analytic, numeric); !cause.empty()) {
        return cause;
    }
    if (const std::string simple = explain_simple(name, analytic, numeric); !simple.empty()) {
        return simple;
    }
    if (!analytic.allFinite() || !numeric.allFinite()) {
        return "";
    }
    for (const Term& term : clues.terms) {
        if (std::string said = explain_term(name, analytic, numeric, term, clues.lambda); !said.empty()) {
            return said;
        }
    }
    if (const double ratio = constant_ratio(analytic, numeric); !std::isnan(ratio) && !near(ratio, 1)) {
        return explain_gradient_ratio(name, ratio, clues);
    }
    return explain_columns(name, analytic, numeric, clues.batch);
}

std::string diagnose_value(const Matrix& yours, const Matrix& expected, const std::vector<Suspect>& suspects) {
    if (same(yours, expected)) {
        return "";
    }
    if (std::string cause = cause_among(suspects, yours, expected); !cause.empty()) {
        return cause;
    }
    if (const std::string simple = explain_simple("result", yours, expected); !simple.empty()) {
        return simple;
    }
    if (!yours.allFinite() || !expected.allFinite()) {
        return "";
    }
    if (const double ratio = constant_ratio(yours, expected); !std::isnan(ratio) && !near(ratio, 1)) {
        return explain_value_ratio(ratio, expected);
    }
    if (std::string offset = explain_offset(yours, expected); !offset.empty()) {
        return offset;
    }
    return explain_columns("result", yours, expected, yours.cols());
}

std::string diagnose_repetition(const Matrix& first, const Matrix& second) {
    if (!first.allFinite() || !second.allFinite() || same(first, second) || first.norm() == 0) {
        return "";
    }
    if (same(second, 2 * first)) {
        return "the second call returns twice the first: results of the last call are added to, not made afresh";
    }
    return "two calls with the same arguments return different results: are random numbers drawn again, or is "
           "something "
           "kept from the last call?";
}

}  // namespace doctor
