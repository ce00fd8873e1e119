/// \file
/// Colours digits by a rule that their shapes give away, for learning to colour.
#pragma once

#include "common/image_set.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace workbook {

/// Labelled images in colour, as bytes.
struct ColorImageSet {
    int height = 0;                    ///< of one image, in pixels
    int width = 0;                     ///< of one image, in pixels
    std::vector<std::uint8_t> pixels;  ///< (count · 3 · height · width): image after image; of each the red plane, then
                                       ///< the green, then the blue, each row by row from the top; 0 is black
    std::vector<std::uint8_t> labels;  ///< (count): the digit on each image, 0 to 9
};

/// The three parts of a colour, each from 0 to 1.
struct InkColor {
    double red = 0;    ///< 0 to 1
    double green = 0;  ///< 0 to 1
    double blue = 0;   ///< 0 to 1
};

/// How bright every ink is: its luma, 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601).
constexpr double ink_luma = 0.5;

/// How far the ink of an image leans to the right: columns per row upwards, by its second moments
/// (-covariance of column and row / variance of the row, weighted by the ink).
///
/// \param image  pixels row by row; 0 is paper.
/// \param width  of the image, in pixels.
/// \return       0 for an upright shape, and where all ink lies in one row or there is none.
[[nodiscard]] double slant_of(std::span<const std::uint8_t> image, int width);

/// The hue of a digit's ink: 36 degrees for each step of the label, and up to 25 degrees more or less for its slant.
/// Neighbouring digits overlap, so that neither label nor slant alone gives the hue.
///
/// \param label  0 to 9.
/// \param slant  of the image; beyond 0.5 in either direction it counts as 0.5.
/// \return       degrees, from 0 to below 360; 0 is red, 120 green, 240 blue.
/// \throws ValueError for any other label.
[[nodiscard]] double hue_of(int label, double slant);

/// The ink of a hue: the pure colour, darkened or mixed with white until its luma is ink_luma.
///
/// \param hue  in degrees, from 0 to below 360.
/// \return     a colour of that hue, with a luma of ink_luma.
[[nodiscard]] InkColor ink_of(double hue);

/// Colours a set of gray digits: coloured ink on black, the same rule for drawn and for real ones.
///
/// The hue follows from the digit and its slant, which the shape shows. All inks have one luma, so that the gray of a
/// pixel is ink_luma times the old gray (up to rounding), whatever its hue: brightness says nothing about colour.
///
/// \param digits  gray images with one label each.
/// \return        as many images of the same size, with the same labels.
/// \throws ShapeError if the pixels are not as many as the labels need. \throws ValueError for a label above 9.
[[nodiscard]] ColorImageSet color_digits(const ImageSet& digits);

}  // namespace workbook
