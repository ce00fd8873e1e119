/// \file
/// Pictures of matrices: the way from numbers to what the eye sees.
///
/// A column of a matrix is one image. Its pixels stand row by row, so a column of height · width values is an
/// image of (height, width); an image with three planes has 3 · height · width values, the whole red plane first,
/// then the green, then the blue.
///
/// Showing needs values from 0 to 255, so *for display only* a value below 0 is drawn as 0 and one above 1 as
/// 1; the matrix is left as it is. A pixel that is not finite (NaN or infinite) is drawn in magenta, so that
/// it cannot be overlooked; its picture then has three channels.
#pragma once

#include <vector>

#include "common/picture.hpp"
#include "common/types.hpp"

namespace ae {

using workbook::Color;
using workbook::Picture;
using workbook::SheetLayout;

/// How the scale of signed pictures is chosen: which absolute value gets the full colour.
enum class SignedScale {
    each,    ///< each picture's own largest absolute value: shows the shape of weak columns too
    common,  ///< the largest of the whole matrix: strong and weak columns can be compared
};

/// Gray pictures of the columns: 0 is black, 1 is white.
///
/// \param images         (height · width, count).
/// \param height, width  of an image, in pixels.
/// \return               (count): one picture for each column.
/// \throws ShapeError if the images have not height · width rows.
[[nodiscard]] std::vector<Picture> gray_pictures(const Matrix& images, Index height, Index width);

/// Pictures of columns of any sign, such as weights: 0 is white, negative values are blue, positive ones are
/// orange, symmetric about 0. (Blue and orange stay apart for colour-blind eyes.)
///
/// \param weights        (height · width, count).
/// \param height, width  of a picture, in pixels.
/// \param scale          which absolute value gets the full colour.
/// \return               (count): one picture of three channels for each column.
/// \throws ShapeError if the weights have not height · width rows.
[[nodiscard]] std::vector<Picture> signed_pictures(const Matrix& weights, Index height, Index width,
                                                   SignedScale scale = SignedScale::each);

/// Colour pictures of the columns.
///
/// \param images         (3 · height · width, count): three planes one after the other.
/// \param height, width  of an image, in pixels.
/// \return               (count): one picture of three channels for each column.
/// \throws ShapeError if the images have not 3 · height · width rows.
[[nodiscard]] std::vector<Picture> color_pictures(const Matrix& images, Index height, Index width);

/// gray_pictures on one sheet, in reading order.
///
/// \param images         (height · width, count), count ≥ 1.
/// \param height, width  of an image, in pixels.
/// \param layout         of the sheet.
/// \return               the sheet.
/// \throws ShapeError as gray_pictures and workbook::sheet do.
[[nodiscard]] Picture gray_sheet(const Matrix& images, Index height, Index width,
                                 const SheetLayout& layout = {});

/// signed_pictures on one sheet, in reading order.
///
/// \param weights        (height · width, count), count ≥ 1.
/// \param height, width  of a picture, in pixels.
/// \param layout         of the sheet.
/// \param scale          which absolute value gets the full colour.
/// \return               the sheet.
/// \throws ShapeError as signed_pictures and workbook::sheet do.
[[nodiscard]] Picture signed_sheet(const Matrix& weights, Index height, Index width,
                                   const SheetLayout& layout = {}, SignedScale scale = SignedScale::each);

/// color_pictures on one sheet, in reading order.
///
/// \param images         (3 · height · width, count), count ≥ 1: three planes one after the other.
/// \param height, width  of an image, in pixels.
/// \param layout         of the sheet.
/// \return               the sheet.
/// \throws ShapeError as color_pictures and workbook::sheet do.
[[nodiscard]] Picture color_sheet(const Matrix& images, Index height, Index width,
                                  const SheetLayout& layout = {});

/// One row of the sheet for each matrix, one column of the sheet for each sample: the originals over their
/// reconstructions, for example gray_rows({images.leftCols(10), outputs.leftCols(10)}, 28, 28).
///
/// \param rows           one matrix or more, each (height · width, count), count ≥ 1.
/// \param height, width  of an image, in pixels.
/// \param layout         of the sheet; its columns are not used: a row is as long as the matrices are wide.
/// \return               the sheet, with as many rows as there are matrices.
/// \throws ShapeError if there is no matrix or two differ in the number of columns, and as gray_sheet does.
[[nodiscard]] Picture gray_rows(const std::vector<Matrix>& rows, Index height, Index width,
                                const SheetLayout& layout = {});

/// As gray_rows, for images of three planes.
///
/// \param rows           one matrix or more, each (3 · height · width, count), count ≥ 1.
/// \param height, width  of an image, in pixels.
/// \param layout         of the sheet; its columns are not used.
/// \return               the sheet, with as many rows as there are matrices.
/// \throws ShapeError as gray_rows does.
[[nodiscard]] Picture color_rows(const std::vector<Matrix>& rows, Index height, Index width,
                                 const SheetLayout& layout = {});

}  // namespace ae
