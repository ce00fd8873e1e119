#pragma once

#include "common/random.hpp"
#include "datasets/digit_shapes.hpp"
#include "datasets/ink.hpp"

#include <span>
#include <vector>

namespace workbook {

/// Chooses one of a digit's styles, each as often as its share says, and mixes its drawings at random.
[[nodiscard]] std::vector<Stroke> choose_shape(std::span<const Style> styles, Random& random);

/// Writes a shape down as a hand does that is never twice the same: knots miss their places, ends come out long
/// or short, the whole is bent, narrow or wide, slanted and turned, and the pen presses unevenly.
///
/// \param strokes  knots in the unit of a Drawing: the digit is 1 high.
/// \param height   how high the digit is written, relative to others; the pen stays the same. > 0
/// \return         ink, in the unit of the strokes.
[[nodiscard]] Ink write_by_hand(const std::vector<Stroke>& strokes, double height, Random& random);

}  // namespace workbook
