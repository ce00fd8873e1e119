/// \file
/// What Eigen's assertions become where gradients are checked: errors that tell the shapes and indices at fault.
///
/// Eigen's assertion is a macro, and it is expanded inside of Eigen's functions. Where the text of a condition names
/// `lhs` and `rhs`, they are there, and their shapes can be asked for. What the text does not name is never looked at.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

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
    resize,      ///< the same, where only A is known
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
    if (condition.starts_with("rows == this->rows() && cols == this->cols()")) {
        return EigenRule::resize;
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

/// The left and the right side of a condition's first comparison, where they are whole numbers: `Sides() + a < b && …`.
///
/// The rest of the condition is evaluated as it always is.
struct Sides {
    std::ptrdiff_t left = 0;   ///< of the comparison
    std::ptrdiff_t right = 0;  ///< of the comparison
    bool holds = false;        ///< what the comparison says

    /// \return  whether the comparison holds.
    constexpr explicit operator bool() const { return holds; }
};

/// \cond
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-compare"  // Eigen's conditions compare as they like
#endif
template <class T>
constexpr std::ptrdiff_t whole_number(const T& value) {
    if constexpr (std::is_integral_v<T>) {
        return static_cast<std::ptrdiff_t>(value);
    } else {
        return 0;
    }
}

template <class Left>
struct LeftSide {
    const Left& left;

    constexpr explicit operator bool() const { return static_cast<bool>(left); }
    // A left side that is a sum: its number is not asked for.
    template <class Right>
    constexpr LeftSide operator+(const Right&) const {
        return *this;
    }
    template <class Right>
    constexpr LeftSide operator-(const Right&) const {
        return *this;
    }
    template <class Right>
    constexpr Sides compared(const Right& right, bool holds) const {
        return {.left = whole_number(left), .right = whole_number(right), .holds = holds};
    }
    template <class Right>
    constexpr Sides operator==(const Right& right) const {
        return compared(right, left == right);
    }
    template <class Right>
    constexpr Sides operator!=(const Right& right) const {
        return compared(right, left != right);
    }
    template <class Right>
    constexpr Sides operator<(const Right& right) const {
        return compared(right, left < right);
    }
    template <class Right>
    constexpr Sides operator<=(const Right& right) const {
        return compared(right, left <= right);
    }
    template <class Right>
    constexpr Sides operator>(const Right& right) const {
        return compared(right, left > right);
    }
    template <class Right>
    constexpr Sides operator>=(const Right& right) const {
        return compared(right, left >= right);
    }
};

template <class Left>
constexpr LeftSide<Left> operator+(Sides, const Left& left) {
    return {left};
}

// What follows the first comparison does not matter here.
constexpr Sides operator&&(Sides sides, bool) { return sides; }

constexpr Sides sides_of(Sides sides) { return sides; }
template <class Other>
constexpr Sides sides_of(const Other&) {
    return {};
}
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
/// \endcond

/// Refuses a product. Returns, instead of throwing, while another exception is on its way (\see
/// eigen_assertion_failed); so do all below.
///
/// \param columns_and_rows  the columns of the left factor, and the rows of the right one.
/// \throws ShapeError with the rule and both numbers.
void refuse_product(Sides columns_and_rows);
/// Refuses an operation on two matrices.
///
/// \param rule   that is broken: sum or assignment.
/// \param left   operand.
/// \param right  operand.
/// \throws ShapeError with the rule and both shapes.
void refuse_operands(EigenRule rule, Shape left, Shape right);
/// Refuses an assignment to a part of a matrix, which cannot be resized.
///
/// \param left  the part; the other side has another shape.
/// \throws ShapeError with the part's shape.
void refuse_assignment(Shape left);
/// Refuses an entry of a matrix.
///
/// \param row     its left side: the row that was asked for. Where the matrix has it, the column is at fault.
/// \param matrix  that has no such entry.
/// \throws ShapeError with the place and the shape.
void refuse_entry(Sides row, Shape matrix);
/// Refuses an entry of a vector.
///
/// \param index   its left side: the index that is too large, or negative.
/// \param vector  that has no such entry.
/// \throws ShapeError with the index and the shape.
void refuse_index(Sides index, Shape vector);
/// Refuses a row or column.
///
/// \param number  that is too large, or negative.
/// \param matrix  that has no such row or column.
/// \throws ShapeError with the number and the shape.
void refuse_line(std::ptrdiff_t number, Shape matrix);
/// Refuses a part of a matrix.
///
/// \param rows, cols  how many it takes.
/// \param matrix      that ends earlier.
/// \throws ShapeError with both shapes.
void refuse_block(std::ptrdiff_t rows, std::ptrdiff_t cols, Shape matrix);

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
// Found where a function of Eigen's has no such name of its own. A name that is a member function somewhere in Eigen
// (lhs, row, startRow) must not stand here or below: clang looks at discarded branches, too.
namespace Eigen {
inline constexpr workbook::Absent aLhs, aRhs, dst, src, i, blockRows, blockCols, xpr;
constexpr workbook::Absent derived() { return {}; }
}  // namespace Eigen

#define WORKBOOK_REFUSE(condition)                                                                                     \
    if constexpr (constexpr auto broken_rule = ::workbook::eigen_rule(#condition);                                     \
                  broken_rule == ::workbook::EigenRule::product) {                                                     \
        ::workbook::refuse_product(::workbook::sides_of(::workbook::Sides() + condition));                             \
    } else if constexpr (broken_rule == ::workbook::EigenRule::sum) {                                                  \
        ::workbook::refuse_operands(broken_rule, ::workbook::Shape(aLhs), ::workbook::Shape(aRhs));                    \
    } else if constexpr (broken_rule == ::workbook::EigenRule::assignment) {                                           \
        ::workbook::refuse_operands(broken_rule, ::workbook::Shape(dst), ::workbook::Shape(src));                      \
    } else if constexpr (broken_rule == ::workbook::EigenRule::resize) {                                               \
        ::workbook::refuse_assignment(::workbook::Shape(derived()));                                                   \
    } else if constexpr (broken_rule == ::workbook::EigenRule::entry) {                                                \
        ::workbook::refuse_entry(::workbook::sides_of(::workbook::Sides() + condition), ::workbook::Shape(derived())); \
    } else if constexpr (broken_rule == ::workbook::EigenRule::index) {                                                \
        ::workbook::refuse_index(::workbook::sides_of(::workbook::Sides() + condition), ::workbook::Shape(derived())); \
    } else if constexpr (broken_rule == ::workbook::EigenRule::line) {                                                 \
        ::workbook::refuse_line(i, ::workbook::Shape(xpr));                                                            \
    } else if constexpr (broken_rule == ::workbook::EigenRule::block) {                                                \
        ::workbook::refuse_block(blockRows, blockCols, ::workbook::Shape(xpr));                                        \
    } else {                                                                                                           \
        ::workbook::eigen_assertion_failed(#condition);                                                                \
    }
/// \endcond
