#include "common/errors.hpp"

#include <array>
#include <exception>
#include <string_view>

namespace workbook {

namespace {

struct Rule {
    std::string_view text;     // a part of the condition, as Eigen writes it
    std::string_view meaning;  // what a student can do about it
};

constexpr std::array<Rule, 10> rules{{
    {"invalid matrix product", "a product A * B needs as many columns in A as there are rows in B"},
    {"a_lhs.cols() == a_rhs.rows()", "a product A * B needs as many columns in A as there are rows in B"},
    {"aLhs.rows() == aRhs.rows()", "a sum, difference or entrywise product needs two operands of one shape"},
    {"row >= 0 && row < rows()", "a row or column index lies outside of the matrix"},
    {"index >= 0 && index < size()", "an index lies outside of the vector or matrix"},
    {"DenseBase::resize() does not actually allow", "the two sides of an assignment differ in shape"},
    {"rows == this->rows() && cols == this->cols()", "the two sides of an assignment differ in shape"},
    {"Too few coefficients passed to comma", "there are fewer numbers behind << than the matrix has entries"},
    {"Too many coefficients passed to comma", "there are more numbers behind << than the matrix has entries"},
    {"aliasing detected during transposition", "a matrix is assigned its own transpose: write .transpose().eval()"},
}};

std::string_view meaning_of(std::string_view condition) {
    for (const Rule& rule : rules) {
        if (condition.find(rule.text) != std::string_view::npos) {
            return rule.meaning;
        }
    }
    return "the shapes or indices of an expression do not fit together";
}

}  // namespace

NotImplemented::NotImplemented(const std::string& name)
    : Error("exercise " + name + " is not written yet"), exercise(name) {}

void eigen_assertion_failed(const char* condition) {
    if (std::uncaught_exceptions() > 0) {
        return;
    }
    throw ShapeError("Eigen refused an operation: " + std::string(meaning_of(condition)) + " (its rule: " + condition +
                     ")");
}

}  // namespace workbook
