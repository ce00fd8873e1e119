/// \file
/// Small pictures of digits, drawn with straight strokes, for the diagrams that show pictures.
#pragma once

#include <array>
#include <vector>

#include "tools/diagrams/drawing.hpp"

namespace workbook::diagrams {

constexpr int digit_side = 28;

/// A picture, row by row: 0 is paper, 1 is ink.
using Digit = std::array<double, digit_side * digit_side>;

[[nodiscard]] Digit zero();
[[nodiscard]] Digit one();
[[nodiscard]] Digit seven();

/// The picture with noise, always the same, kept in [0, 1].
[[nodiscard]] Digit noisy(const Digit& clean);
/// Every pixel as the mean of itself and its neighbours.
[[nodiscard]] Digit blurred(const Digit& sharp);

/// Draws the picture, in four grays, into a square with a frame.
void draw_digit(Drawing& page, Point middle, double side, const Digit& digit);

}  // namespace workbook::diagrams
