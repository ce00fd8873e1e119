/// \file
/// Ink on paper, and the picture of it: scaled and centred as MNIST's are.
#pragma once

#include "datasets/stroke.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace workbook {

constexpr int digit_side = 28;  ///< width and height of an image of a digit

/// The pixels of one image of a digit, row by row.
using DigitPicture = std::array<std::uint8_t, static_cast<std::size_t>(digit_side* digit_side)>;

/// A point of a line of ink, and how wide the pen presses there.
struct InkPoint {
    Point at;           ///< the middle of the line
    double radius = 0;  ///< half of the line's width, in the unit of the sheet
};

/// What one stroke leaves on the paper: points that are joined by straight lines.
using InkLine = std::vector<InkPoint>;

/// Ink on an endless sheet, in any unit of length.
struct Ink {
    std::vector<InkLine> lines;  ///< one for each stroke
};

/// Takes a picture of the ink as MNIST was made: scaled, its aspect kept, so that it just fits into a square of
/// 20 x 20 pixels, and moved by whole pixels so that its centre of mass comes to the centre of the image. At
/// least one pixel of paper is left on each side.
///
/// \param ink       one line or more, each of two points or more.
/// \param softness  the width, in pixels, over which the edge of the ink fades into the paper; > 0.
/// \return          (digit_side · digit_side), 0 paper, 255 ink.
/// \throws ValueError if there is no ink, if a line has fewer than two points, or if the softness is not positive.
[[nodiscard]] DigitPicture picture_of(const Ink& ink, double softness);

}  // namespace workbook
