/// \file
/// Pictures of matrices.
#pragma once

#include <vector>

#include "common/picture.hpp"
#include "common/types.hpp"

/// Pictures of matrices: the way from numbers to what the eye sees.
///
/// A column of a matrix is one image. Its pixels stand row by row, so a column of height * width values is a
/// height x width image; an image with three planes has 3 * height * width values, the whole red plane first,
/// then the green, then the blue.
///
/// Showing needs values from 0 to 255, so *for display only* a value below 0 is drawn as 0 and one above 1 as
/// 1; the matrix is left as it is. A pixel that is not finite (NaN or infinite) is drawn in magenta, so that
/// it cannot be overlooked; its picture then has three channels.
///
/// All functions throw ShapeError if a column does not hold the number of pixels that height and width
/// ask for.
namespace ae {

using workbook::Color;
using workbook::Picture;
using workbook::SheetLayout;

/// How the scale of signed pictures is chosen: which absolute value gets the full colour.
enum class SignedScale {
    each,    ///< each picture's own largest absolute value: shows the shape of weak columns too
    common,  ///< the largest of the whole matrix: strong and weak columns can be compared
};

/// Gray pictures of the columns: 0 is black, 1 is white. images: (height * width, count).
[[nodiscard]] std::vector<Picture> gray_pictures(const Matrix& images, Index height, Index width);

/// Pictures of columns of any sign, such as weights: 0 is white, negative values are blue, positive ones are
/// orange, symmetric about 0. (Blue and orange stay apart for colour-blind eyes.)
/// weights: (height * width, count).
[[nodiscard]] std::vector<Picture> signed_pictures(const Matrix& weights, Index height, Index width,
                                                   SignedScale scale = SignedScale::each);

/// Colour pictures of the columns. images: (3 * height * width, count), three planes one after the other.
[[nodiscard]] std::vector<Picture> color_pictures(const Matrix& images, Index height, Index width);

/// gray_pictures on one sheet, in reading order.
[[nodiscard]] Picture gray_sheet(const Matrix& images, Index height, Index width,
                                 const SheetLayout& layout = {});

/// signed_pictures on one sheet, in reading order.
[[nodiscard]] Picture signed_sheet(const Matrix& weights, Index height, Index width,
                                   const SheetLayout& layout = {}, SignedScale scale = SignedScale::each);

/// color_pictures on one sheet, in reading order.
[[nodiscard]] Picture color_sheet(const Matrix& images, Index height, Index width,
                                  const SheetLayout& layout = {});

/// One row of the sheet for each matrix, one column of the sheet for each sample: the originals over their
/// reconstructions, for example gray_rows({images.leftCols(10), outputs.leftCols(10)}, 28, 28).
/// layout.columns is not used: a row is as long as the matrices are wide.
///
/// \throws ShapeError if there is no matrix or two differ in the number of columns.
[[nodiscard]] Picture gray_rows(const std::vector<Matrix>& rows, Index height, Index width,
                                const SheetLayout& layout = {});

/// As gray_rows, for images of three planes.
[[nodiscard]] Picture color_rows(const std::vector<Matrix>& rows, Index height, Index width,
                                 const SheetLayout& layout = {});

}  // namespace ae
