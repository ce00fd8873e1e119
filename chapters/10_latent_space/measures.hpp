/// \file
/// Measures of where codes lie: how much of a guessed region they fill, and how.
#pragma once

#include <vector>

#include "latent_space.hpp"

namespace ae {

/// How finely a box is looked at: 50 × 50 cells.
constexpr Index cells_per_side = 50;

/// How many codes lie in each cell of a box.
///
/// \param codes  (2, samples); those outside of the box are not counted.
/// \return       (cells_per_side, cells_per_side): rows along the second number of a code, columns along the first.
[[nodiscard]] Matrix count_in_cells(const Box& box, const Matrix& codes);

/// The middle of every cell, (2, cells), row by row as a page is read: the first row has the greatest second number.
[[nodiscard]] Matrix middles_of_cells(const Box& box);

/// The share of cells without a code.
[[nodiscard]] double empty_share(const Matrix& counts);

/// For each code, whether its cell holds any of the counted ones. A code outside of the box is in no such cell.
[[nodiscard]] std::vector<bool> in_filled_cells(const Box& box, const Matrix& counts, const Matrix& codes);

/// The share of codes that lie in the box, its border included.
[[nodiscard]] double inside_share(const Box& box, const Matrix& codes);

/// The ratio of the greatest to the least variance in any direction: of the covariance's eigenvalues.
[[nodiscard]] double anisotropy(const Gaussian& gaussian);

/// Points drawn from the histogram of some codes: a cell in proportion to its count, then a point anywhere in it. That
/// is the cell of a code drawn at random.
///
/// \param codes  (2, samples), all in the box.
[[nodiscard]] Matrix sample_cells(const Box& box, const Matrix& codes, Index count, Random& random);

/// The mean of true and false as 1 and 0.
[[nodiscard]] double share_of(const std::vector<bool>& values);

}  // namespace ae
