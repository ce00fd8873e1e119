/// \file
/// Pictures as matrices: one sample per column, in [0, 1].
#pragma once

#include <span>
#include <vector>

#include "common/data_folder.hpp"
#include "common/image_set.hpp"
#include "common/types.hpp"

namespace ae {

using workbook::DataSource;
using workbook::Split;

/// Pictures as the networks take them: one sample per column.
struct Dataset {
    Matrix images;            ///< (height · width, samples), in [0, 1], 1 is ink; each picture row by row
    std::vector<int> labels;  ///< (samples): the digit, 0 to 9
    int height = 0;           ///< of a picture, in pixels
    int width = 0;            ///< of a picture, in pixels
};

/// Bytes to numbers: pixel / 255.
///
/// \param set  pictures with one label each.
/// \return     a data set of as many samples; none if the set is empty.
/// \throws ShapeError if the pixels or the labels are not as many as the pictures need.
[[nodiscard]] Dataset to_dataset(const workbook::ImageSet& set);

/// One part of a data set, loaded and converted.
///
/// \param source  the drawn digits or MNIST.
/// \param split   the part to train on or to test on.
/// \return        all samples of that part.
/// \throws DataError as workbook::load_images does.
[[nodiscard]] Dataset load_dataset(DataSource source, Split split);

/// The first samples of a data set.
///
/// \param dataset  the whole.
/// \param n        how many samples, from 0 to all.
/// \return         a copy of the first n, of the same height and width.
/// \throws ShapeError if n is negative, or more than there are.
[[nodiscard]] Dataset head(const Dataset& dataset, Index n);

/// Gathers columns: column j of the result is column `indices[j]` of the matrix. An index may come twice.
///
/// \param matrix   (rows, samples).
/// \param indices  each from 0 to samples - 1.
/// \return         (rows, number of indices).
/// \throws ShapeError that names the first index that is out of range, and where it stands.
[[nodiscard]] Matrix columns(const Matrix& matrix, std::span<const Index> indices);

/// What no Bernoulli loss of pictures goes below: Σ −x ln x − (1 − x) ln(1 − x) over the pixels of a picture, the mean over
/// the pictures. Gray pixels keep it above 0.
///
/// \param images  (features, samples), in [0, 1].
/// \return        in nats for each picture, taken in double.
[[nodiscard]] double pixel_entropy(const Matrix& images);

/// What no single picture goes below that stands for all: the mean squared distance of the pictures from their mean.
///
/// \param images  (features, samples).
/// \return        a squared error for each picture, taken in double.
[[nodiscard]] double spread(const Matrix& images);

/// What no reconstruction from k numbers goes below that is linear in them: the error of the pictures' own first k principal
/// components.
///
/// \param images  (features, samples).
/// \return        the squared error for each picture with k = 0, 1, … features numbers, by their places.
[[nodiscard]] std::vector<double> least_linear_errors(const Matrix& images);

}  // namespace ae
