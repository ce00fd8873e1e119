/// \file
/// Chapter 00: pictures as columns of a matrix.
///
/// A batch of N pictures with D pixels each is a matrix (D, N): one picture per column.
#pragma once

#include "common/shapes.hpp"
#include "common/types.hpp"

namespace ae {

/// Exercise 0.1. The mean of all pictures, pixel by pixel.
///
/// \param images  X, (pixels, samples).
/// \return        m = (1/N) X 1, (pixels). Summed in double: in float, digits would be lost over a data set.
/// \throws ShapeError if there is no sample.
[[nodiscard]] Vector mean_image(const Matrix& images);

/// Exercise 0.2. The pictures with a mean taken off.
///
/// \param images  X, (pixels, samples).
/// \param mean    m, (pixels).
/// \return        X − m 1ᵀ, (pixels, samples).
/// \throws ShapeError if the mean has not as many entries as a picture has pixels.
[[nodiscard]] Matrix center(const Matrix& images, const Vector& mean);

/// Exercise 0.3. How far two sets of pictures are apart: the squared distance of a pair, averaged over pairs.
///
/// \param a, b  (pixels, samples) each; column n of one belongs to column n of the other.
/// \return      (1/N) Σₙ ‖aₙ − bₙ‖²: a sum over pixels, a mean over samples, taken in double.
/// \throws ShapeError if the shapes differ, or if there is no sample.
[[nodiscard]] double mean_squared_distance(const Matrix& a, const Matrix& b);

/// Exercise 0.4. One column as a picture: its entry r · width + c becomes entry (r, c) of the picture.
///
/// \param column         (height · width): the picture row by row.
/// \param height, width  of the picture, in pixels.
/// \return               (height, width).
/// \throws ShapeError if the column has not height · width entries.
[[nodiscard]] Matrix to_picture(const Vector& column, Index height, Index width);

/// Exercise 0.4, the way back. A picture as a column, row by row.
///
/// \param picture  (height, width).
/// \return         (height · width): to_picture of it is the picture again.
[[nodiscard]] Vector to_column(const Matrix& picture);

}  // namespace ae
