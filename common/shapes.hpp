/// \file
/// Checks that shapes fit.
///
/// An error names the function, the arguments and their shapes.
#pragma once

#include <string>
#include <vector>

#include "common/types.hpp"

namespace ae {

/// The shape of an argument, with the name that an error message gives it.
struct NamedShape {
    /// \param argument  the name, such as "weights".
    /// \param value     any matrix, vector or expression of Eigen's; only its shape is kept.
    template <class Derived>
    NamedShape(const char* argument, const Eigen::EigenBase<Derived>& value)
        : name(argument), rows(value.rows()), cols(value.cols()) {}

    std::string name;  ///< of the argument
    Index rows;        ///< of its value
    Index cols;        ///< of its value; 1 for a vector
};

/// What the checks below were told in one call of a function.
struct GivenShapes {
    std::string function;            ///< its name, such as "dense_forward"
    std::vector<NamedShape> shapes;  ///< of its arguments
};

/// The latest call of each function that used the checks below, the latest function first. Empty in the float flavour,
/// which keeps no record.
///
/// \return  one entry a function, eight at most.
std::vector<GivenShapes> latest_calls();

/// The same as sentences, for messages about what went wrong behind a check: "dense_forward was given weights (2, 3) and
/// input (3, 5)".
///
/// \return  one sentence a function, the latest function first.
std::vector<std::string> last_arguments();

/// Refuses two factors whose product left · right does not exist.
///
/// \param function  the caller's name, for the error.
/// \param left      (m, k).
/// \param right     (k, n).
/// \throws ShapeError unless `left` has as many columns as `right` has rows.
void require_product(const char* function, const NamedShape& left, const NamedShape& right);
/// Refuses two arguments with different numbers of rows.
///
/// \param function     the caller's name, for the error.
/// \param left, right  what is compared.
/// \throws ShapeError unless both have the same number of rows.
void require_same_rows(const char* function, const NamedShape& left, const NamedShape& right);
/// Refuses two batches with different numbers of samples.
///
/// \param function     the caller's name, for the error.
/// \param left, right  (features, batch), each with features of its own.
/// \throws ShapeError unless both hold the same number of samples (columns).
void require_same_batch(const char* function, const NamedShape& left, const NamedShape& right);
/// Refuses two arguments of different shapes.
///
/// \param function     the caller's name, for the error.
/// \param left, right  what is compared.
/// \throws ShapeError unless both have the same rows and columns.
void require_same_shape(const char* function, const NamedShape& left, const NamedShape& right);
/// Refuses a batch without samples.
///
/// \param function  the caller's name, for the error.
/// \param batch     (features, batch).
/// \throws ShapeError if there is not a single sample (column).
void require_samples(const char* function, const NamedShape& batch);
/// Refuses columns that are no pictures of a size.
///
/// \param function       the caller's name, for the error.
/// \param column         (height · width, any): one picture a column.
/// \param height, width  of the picture, in pixels.
/// \throws ShapeError unless a column has height · width entries, or if a size is negative.
void require_pixels(const char* function, const NamedShape& column, Index height, Index width);

}  // namespace ae
