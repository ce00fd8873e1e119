/// \file
/// Matrices of random numbers.
#pragma once

#include "common/random.hpp"
#include "common/types.hpp"

namespace ae {

using workbook::Random;

/// Independent standard normal numbers, drawn column after column.
///
/// \param random      the numbers are drawn from it, in double in both flavours.
/// \param rows, cols  0 or more.
/// \return            (rows, cols).
Matrix normal_matrix(Random& random, Index rows, Index cols);
/// Independent uniform numbers, drawn column after column.
///
/// \param random      the numbers are drawn from it, in double in both flavours.
/// \param rows, cols  0 or more.
/// \return            (rows, cols), in [0, 1).
Matrix uniform_matrix(Random& random, Index rows, Index cols);

}  // namespace ae
