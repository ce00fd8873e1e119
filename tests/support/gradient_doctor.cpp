#include "tests/support/gradient_doctor.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace doctor {

using ae::Index;
using ae::Matrix;

namespace {

constexpr double sure = 1e-5;  // a residual this small, relative to the whole, is no accident

std::string number(double value) {
    std::ostringstream text;
    text.precision(4);
    text << value;
    return text.str();
}

bool near(double a, double b) { return std::abs(a - b) <= sure * std::max(std::abs(a), std::abs(b)); }

// r with analytic = r · numeric in every entry, or NaN where there is no such number.
double constant_ratio(const Matrix& analytic, const Matrix& numeric) {
    const double scale = numeric.squaredNorm();
    if (numeric.size() < 3 || scale == 0 || analytic.norm() == 0) {
        return std::nan("");  // two numbers have a ratio by accident too often
    }
    const double ratio = analytic.cwiseProduct(numeric).sum() / scale;
    if (std::abs(ratio) > 1e6 || std::abs(ratio) < 1e-6) {
        return std::nan("");
    }
    return (analytic - ratio * numeric).norm() <= sure * analytic.norm() ? ratio : std::nan("");
}

std::string explain_ratio(const std::string& name, double ratio, Index batch) {
    const auto samples = static_cast<double>(batch);
    const std::string has = ", and the batch has " + std::to_string(batch) + " samples: ";
    if (near(ratio, -1)) {
        return "your " + name + " has the wrong sign in every entry";
    }
    if (batch > 1 && near(ratio, samples)) {
        return "your " + name + " is " + number(ratio) + " times too large" + has +
               "the 1/N of the loss is missing, or the gradient is multiplied by N";
    }
    if (batch > 1 && near(ratio, 1 / samples)) {
        return "your " + name + " is " + number(samples) + " times too small" + has +
               "is it divided by N although the loss already did?";
    }
    if (near(ratio, 2)) {
        return "your " + name + " is twice too large: a factor 2 too many";
    }
    if (near(ratio, 0.5)) {
        return "your " + name + " is half of what it should be: a factor 2 is missing";
    }
    return "every entry of your " + name + " is " + number(ratio) + " times the right one: a constant factor is wrong";
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
    if (yours.cols() < 3 || yours.hasNaN() || expected.hasNaN()) {
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

std::string explain_simple(const std::string& name, const Matrix& yours, const Matrix& expected) {
    if (yours.hasNaN() && !expected.hasNaN()) {
        return "your " + name + " holds NaN: look for 0/0, ∞ − ∞, ∞/∞ or the logarithm of a negative number";
    }
    if (yours.size() > 1 && yours.norm() == 0 && expected.norm() > 0) {
        return "your " + name + " is zero everywhere: is it computed at all?";
    }
    if (yours.rows() == yours.cols() && yours.rows() > 1 &&
        (yours - expected.transpose()).norm() <= sure * expected.norm()) {
        return "your " + name + " is transposed";
    }
    return "";
}

}  // namespace

std::string diagnose_gradient(const std::string& name, const Matrix& analytic, const Matrix& numeric, Index batch) {
    if (const std::string simple = explain_simple(name, analytic, numeric); !simple.empty()) {
        return simple;
    }
    if (const double ratio = constant_ratio(analytic, numeric); !std::isnan(ratio) && !near(ratio, 1)) {
        return explain_ratio(name, ratio, batch);
    }
    return explain_columns(name, analytic, numeric, batch);
}

std::string diagnose_value(const Matrix& yours, const Matrix& expected) {
    if (const std::string simple = explain_simple("result", yours, expected); !simple.empty()) {
        return simple;
    }
    if (const double ratio = constant_ratio(yours, expected); !std::isnan(ratio) && !near(ratio, 1)) {
        return near(ratio, -1) ? "your result has the wrong sign in every entry"
                               : "every entry of your result is " + number(ratio) + " times the right one";
    }
    return explain_columns("result", yours, expected, yours.cols());
}

}  // namespace doctor
