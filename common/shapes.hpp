/// \file
/// Checks of shapes. An error names the function, the arguments and both shapes.
#pragma once

#include <string>

#include "common/types.hpp"

namespace ae {

/// The shape of an argument, with the name that an error message gives it.
struct NamedShape {
    template <class Derived>
    NamedShape(const char* argument, const Eigen::EigenBase<Derived>& value)
        : name(argument), rows(value.rows()), cols(value.cols()) {}

    std::string name;
    Index rows;
    Index cols;
};

/// \throws ShapeError unless `left` has as many columns as `right` has rows, so that left · right exists.
void require_product(const char* function, const NamedShape& left, const NamedShape& right);
/// \throws ShapeError unless both have the same number of rows.
void require_same_rows(const char* function, const NamedShape& left, const NamedShape& right);
/// \throws ShapeError unless both hold the same number of samples (columns).
void require_same_batch(const char* function, const NamedShape& left, const NamedShape& right);
/// \throws ShapeError unless both have the same rows and columns.
void require_same_shape(const char* function, const NamedShape& left, const NamedShape& right);
/// \throws ShapeError if there is not a single sample (column).
void require_samples(const char* function, const NamedShape& batch);
/// \throws ShapeError unless the column has height · width entries.
void require_pixels(const char* function, const NamedShape& column, Index height, Index width);

}  // namespace ae
