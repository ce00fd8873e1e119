/// \file
/// Scalars, vectors and matrices, in double or in float.
///
/// This is the only header of the workbook that includes Eigen.
/// The mathematics is compiled twice: with `double`, where gradients are checked, and with `float`, where a
/// chapter trains. The float flavour lives in a namespace of another name, so that code of one flavour cannot
/// call the other by mistake: that is a link error.
#pragma once

#ifdef AE_FLOAT
#define ae ae_float
#endif

#include "common/errors.hpp"

/// One alignment in every binary: objects compiled with and without -march=native may meet.
#define EIGEN_MAX_ALIGN_BYTES 64
#ifdef AE_FLOAT
// Where chapters train, it is as small as can be.
#define eigen_assert(condition) ((condition) ? static_cast<void>(0) : ::workbook::eigen_assertion_failed(#condition))
#else
#include "common/refusal.hpp"
/// A broken rule of Eigen's (a product of shapes that do not fit, an index out of range) becomes an exception that tells
/// the shapes.
///
/// \param condition  what has to hold.
#define eigen_assert(condition)        \
    do {                               \
        if (!(condition)) {            \
            WORKBOOK_REFUSE(condition) \
        }                              \
    } while (false)
#endif
/// `vector << 1, 2;` checks in a destructor; this lets that destructor throw.
#define VERIFY_RAISES_ASSERT
#include <Eigen/Dense>

/// The mathematics. Compiled twice: with numbers in double, and in float.
namespace ae {

#ifdef AE_FLOAT
/// The number that all mathematics is made of.
using Scalar = float;
#else
/// The number that all mathematics is made of: double where gradients are checked, float where chapters train.
using Scalar = double;
#endif

/// A number of rows, columns or samples, and a place among them; signed.
using Index = Eigen::Index;

/// A matrix of any size, column after column. A batch is (features, batch): one sample per column.
using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic, Eigen::ColMajor>;
/// A column vector of any size.
using Vector = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;

using workbook::DataError;
using workbook::NotImplemented;
using workbook::ShapeError;
using workbook::ValueError;

}  // namespace ae
