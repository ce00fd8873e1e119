#include "common/errors.hpp"

#include <array>
#include <exception>
#include <string_view>

#include "common/refusal.hpp"

namespace workbook {

namespace {

struct Rule {
    std::string_view text;     // a part of the condition, as Eigen writes it
    std::string_view meaning;  // what a student can do about it
};

constexpr std::array<Rule, 11> rules{{
    {"invalid matrix product", "a product A * B needs as many columns in A as there are rows in B"},
    {"a_lhs.cols() == a_rhs.rows()", "a product A * B needs as many columns in A as there are rows in B"},
    {"aLhs.rows() == aRhs.rows()", "a sum, difference or entrywise product needs two operands of one shape"},
    {"row >= 0 && row < rows()", "a row or column index lies outside of the matrix"},
    {"index >= 0 && index < size()", "an index lies outside of the vector or matrix"},
    {"DenseBase::resize() does not actually allow", "the two sides of an assignment differ in shape"},
    {"rows == this->rows() && cols == this->cols()", "the two sides of an assignment differ in shape"},
    {"Too few coefficients passed to comma", "there are fewer numbers behind << than the matrix has entries"},
    {"Too many coefficients passed to comma", "there are more numbers behind << than the matrix has entries"},
    {"you are using an empty matrix", "an empty matrix has no largest, smallest or mean entry"},
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

std::string counted(std::ptrdiff_t count, const std::string& one, const std::string& many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string counted(std::ptrdiff_t count, const std::string& one) { return counted(count, one, one + "s"); }

std::string text(const Shape& shape) {
    return "(" + std::to_string(shape.rows) + ", " + std::to_string(shape.cols) + ")";
}

// ": rows count from 0 to 1", or what an empty matrix is.
std::string what_there_is(const Shape& matrix) {
    if (matrix.rows == 0 && matrix.cols == 0) {
        return ". It has no size yet: `Matrix m;` is empty; `Matrix m(rows, cols);` has entries, which are yet to be set";
    }
    if (matrix.rows == 0 || matrix.cols == 0) {
        return ", which has no entries";
    }
    return ": rows are numbered 0 to " + std::to_string(matrix.rows - 1) + ", columns 0 to " +
           std::to_string(matrix.cols - 1);
}

std::string last_index(const Shape& vector) {
    return vector.rows == 0   ? ". It has no size yet: `Vector v;` is empty; `Vector v(n);` has entries, which are yet to be set"
           : vector.rows == 1 ? ", which is number 0"
                              : ", numbered 0 to " + std::to_string(vector.rows - 1);
}

void refuse(const std::string& reason) {
    // Eigen's comma initialiser checks in its destructor, where a second exception would end the program.
    if (std::uncaught_exceptions() == 0) {
        throw ShapeError("Eigen refused an operation: " + reason);
    }
}

}  // namespace

NotImplemented::NotImplemented(const std::string& name)
    : Error("exercise " + name + " is not written yet"), exercise(name) {}

void eigen_assertion_failed(const char* condition) {
    refuse(std::string(meaning_of(condition)) + " (its rule: " + condition + ")");
}

void refuse_product(Sides columns_and_rows) {
    refuse("a product A * B needs as many columns in A as there are rows in B; A has " +
           counted(columns_and_rows.left, "column") + ", B has " + counted(columns_and_rows.right, "row"));
}

void refuse_operands(EigenRule rule, Shape left, Shape right) {
    refuse(std::string(rule == EigenRule::sum
                           ? "a sum, difference or entrywise product of A and B needs two operands of one shape"
                           : "A = B needs two sides of one shape") +
           "; A is " + text(left) + ", B is " + text(right));
}

void refuse_assignment(Shape left) { refuse("A = B needs two sides of one shape; A is " + text(left) + ", B is not"); }

void refuse_entry(Sides row, Shape matrix) {
    const bool row_is_there = row.left >= 0 && row.left < matrix.rows;
    refuse("there is no " + (row_is_there ? "such column" : "row " + std::to_string(row.left)) +
           " in a matrix of shape " + text(matrix) + what_there_is(matrix));
}

void refuse_index(Sides index, Shape vector) {
    const std::string what = "there is no entry " + std::to_string(index.left) + " in a ";
    refuse(vector.cols == 1 ? what + "vector of " + counted(vector.rows, "entry", "entries") + last_index(vector)
                            : what + "matrix of shape " + text(vector));
}

void refuse_line(std::ptrdiff_t number, Shape matrix) {
    refuse("there is no row or column " + std::to_string(number) + " in a matrix of shape " + text(matrix) +
           what_there_is(matrix));
}

void refuse_block(std::ptrdiff_t rows, std::ptrdiff_t cols, Shape matrix) {
    refuse("a part of " + counted(rows, "row") + " and " + counted(cols, "column") +
           " does not lie inside of a matrix of shape " + text(matrix));
}

}  // namespace workbook
