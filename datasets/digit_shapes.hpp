/// \file
/// The shapes of the ten digits: the styles in which people write them, typed in by hand.
#pragma once

#include "datasets/stroke.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace workbook {

/// One way to draw a digit: the strokes in the order of writing. The digit is 1 high (y from 0, its top, to 1,
/// its foot), upright, and as wide as it looks natural.
struct Drawing {
    std::string_view name;        ///< such as "slim": for people
    std::vector<Stroke> strokes;  ///< one or more
};

/// A style of writing a digit, such as "7 with a bar".
///
/// The drawings of a style are its extremes. They have the same strokes with the same number of knots, so that
/// any mixture of them is a drawing too.
struct Style {
    std::string_view name;          ///< such as "open at the top": for people
    double share = 1;               ///< how often people write this style, relative to the digit's other styles
    std::vector<Drawing> drawings;  ///< one or more
};

/// The styles of a digit.
///
/// \param digit  0 to 9.
/// \return       one style or more, which live as long as the program.
/// \throws ValueError for any other number.
[[nodiscard]] std::span<const Style> styles_of(int digit);

/// How high people write a digit, relative to the others. A small digit has thick lines for its size.
///
/// \param digit  0 to 9.
/// \return       the height in heights of a 2.
/// \throws ValueError for any other number.
[[nodiscard]] double usual_height(int digit);

}  // namespace workbook
