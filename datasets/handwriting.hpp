/// \file
/// Writes a digit's shape down as a hand does that is never twice the same.
#pragma once

#include "common/random.hpp"
#include "datasets/digit_shapes.hpp"
#include "datasets/ink.hpp"

#include <span>
#include <vector>

namespace workbook {

/// Chooses one of a digit's styles, each as often as its share says, and mixes two of its drawings at random.
///
/// \param styles  one or more: those of a digit.
/// \param random  for the choice and the mixture.
/// \return        strokes in the order of writing; knots in the unit of a Drawing.
[[nodiscard]] std::vector<Stroke> choose_shape(std::span<const Style> styles, Random& random);

/// Writes a shape down as a hand does that is never twice the same: knots miss their places, ends come out long
/// or short, the whole is bent, narrow or wide, slanted and turned, and the pen presses unevenly.
///
/// \param strokes  knots in the unit of a Drawing: the digit is 1 high.
/// \param height   how high the digit is written, relative to others, > 0; the pen stays the same.
/// \param random   for all that differs from one time to the next.
/// \return         ink, in the unit of the strokes.
[[nodiscard]] Ink write_by_hand(const std::vector<Stroke>& strokes, double height, Random& random);

}  // namespace workbook
