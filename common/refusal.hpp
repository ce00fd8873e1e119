/// \file
/// What Eigen's assertions become where gradients are checked: errors that tell the shapes and indices at fault.
///
/// Eigen's assertion is a macro, and it is expanded inside of Eigen's functions. Where the text of a condition names
/// `lhs` and `rhs`, they are there, and their shapes can be asked for. What the text does not name is never looked at.
#pragma once

#include <cstddef>
#include <string_view>

namespace workbook {

/// The shape of a matrix that Eigen was given.
struct Shape {
    std::ptrdiff_t rows;  ///< of the matrix
    std::ptrdiff_t cols;  ///< of the matrix; 1 for a vector

    /// \param matrix  any of Eigen's expressions.
    template <class Matrix>
    explicit Shape(const Matrix& matrix) : rows(matrix.rows()), cols(matrix.cols()) {}
};

/// The conditions of Eigen's that students break most.
enum class EigenRule {
    product,     ///< A * B
    sum,         ///< A + B, and all else that goes entry by entry
    assignment,  ///< A = B, where A cannot be resized
    entry,       ///< A(row, col)
    index,       ///< v(index)
    line,        ///< A.row(i), A.col(i)
    block,       ///< A.block(…), A.leftCols(n), v.head(n) and their like
    other        ///< any other
};

/// Finds the rule that a condition stands for.
///
/// \param condition  as Eigen writes it (3.4 and 5.0 agree).
/// \return           the rule; `other` if the text is not known.
constexpr EigenRule eigen_rule(std::string_view condition) {
    if (condition.starts_with("lhs.cols() == rhs.rows()")) {
        return EigenRule::product;
    }
    if (condition.starts_with("aLhs.rows() == aRhs.rows() && aLhs.cols() == aRhs.cols()")) {
        return EigenRule::sum;
    }
    if (condition.starts_with("dst.rows() == src.rows() && dst.cols() == src.cols()")) {
        return EigenRule::assignment;
    }
    if (condition.starts_with("row >= 0 && row < rows() && col >= 0 && col < cols()")) {
        return EigenRule::entry;
    }
    if (condition.starts_with("index >= 0 && index < size()")) {
        return EigenRule::index;
    }
    if (condition.starts_with("(i>=0) && (") || condition.starts_with("(i >= 0) && (")) {
        return EigenRule::line;
    }
    if (condition.starts_with("startRow >= 0 && blockRows >= 0 && startRow <= xpr.rows() - blockRows")) {
        return EigenRule::block;
    }
    return EigenRule::other;
}

/// Refuses an operation on two matrices. Returns, instead of throwing, while another exception is on its way (\see
/// eigen_assertion_failed); so do the three below.
///
/// \param rule   that is broken: product, sum or assignment.
/// \param left   operand.
/// \param right  operand.
/// \throws ShapeError with the rule and both shapes.
void refuse_operands(EigenRule rule, Shape left, Shape right);
/// Refuses an entry of a matrix.
///
/// \param row, col  of the entry.
/// \param matrix    that has no such entry.
/// \throws ShapeError with the place and the shape.
void refuse_entry(std::ptrdiff_t row, std::ptrdiff_t col, Shape matrix);
/// Refuses an entry of a vector, or a row or column of a matrix.
///
/// \param rule    that is broken: index or line.
/// \param index   that is too large, or negative.
/// \param matrix  that has no such entry, row or column.
/// \throws ShapeError with the index and the shape.
void refuse_index(EigenRule rule, std::ptrdiff_t index, Shape matrix);
/// Refuses a part of a matrix.
///
/// \param row, col    of its first entry.
/// \param rows, cols  how many it takes.
/// \param matrix      that ends earlier.
/// \throws ShapeError with the part and the shape.
void refuse_block(std::ptrdiff_t row, std::ptrdiff_t col, std::ptrdiff_t rows, std::ptrdiff_t cols, Shape matrix);

/// Stands for a name that one of Eigen's functions does not have; never used.
struct Absent {
    /// \return  nothing of worth.
    constexpr operator std::ptrdiff_t() const { return 0; }
    /// \return  nothing of worth.
    static constexpr std::ptrdiff_t rows() { return 0; }
    /// \return  nothing of worth.
    static constexpr std::ptrdiff_t cols() { return 0; }
};

}  // namespace workbook

/// \cond
// Found where a function of Eigen's has no such name of its own.
namespace Eigen {
inline constexpr workbook::Absent lhs, rhs, aLhs, aRhs, dst, src, row, col, index, i, startRow, startCol, blockRows,
    blockCols, xpr;
constexpr workbook::Absent derived() { return {}; }
}  // namespace Eigen

#define WORKBOOK_REFUSE(condition)                                                                  \
    if constexpr (constexpr auto broken_rule = ::workbook::eigen_rule(#condition);                  \
                  broken_rule == ::workbook::EigenRule::product) {                                  \
        ::workbook::refuse_operands(broken_rule, ::workbook::Shape(lhs), ::workbook::Shape(rhs));   \
    } else if constexpr (broken_rule == ::workbook::EigenRule::sum) {                               \
        ::workbook::refuse_operands(broken_rule, ::workbook::Shape(aLhs), ::workbook::Shape(aRhs)); \
    } else if constexpr (broken_rule == ::workbook::EigenRule::assignment) {                        \
        ::workbook::refuse_operands(broken_rule, ::workbook::Shape(dst), ::workbook::Shape(src));   \
    } else if constexpr (broken_rule == ::workbook::EigenRule::entry) {                             \
        ::workbook::refuse_entry(row, col, ::workbook::Shape(derived()));                           \
    } else if constexpr (broken_rule == ::workbook::EigenRule::index) {                             \
        ::workbook::refuse_index(broken_rule, index, ::workbook::Shape(derived()));                 \
    } else if constexpr (broken_rule == ::workbook::EigenRule::line) {                              \
        ::workbook::refuse_index(broken_rule, i, ::workbook::Shape(xpr));                           \
    } else if constexpr (broken_rule == ::workbook::EigenRule::block) {                             \
        ::workbook::refuse_block(startRow, startCol, blockRows, blockCols, ::workbook::Shape(xpr)); \
    } else {                                                                                        \
        ::workbook::eigen_assertion_failed(#condition);                                             \
    }
/// \endcond
