/// \file
/// Matrices of random numbers.
#pragma once

#include "common/random.hpp"
#include "common/types.hpp"

namespace ae {

using workbook::Random;

/// A (rows, cols) matrix of independent standard normal numbers, drawn column after column.
Matrix normal_matrix(Random& random, Index rows, Index cols);
/// A (rows, cols) matrix of independent uniform numbers in [0, 1), drawn column after column.
Matrix uniform_matrix(Random& random, Index rows, Index cols);

}  // namespace ae
