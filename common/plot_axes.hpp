/// \file
/// Where a plot's axes begin and end, and where their ticks stand. Used by plot.cpp.
#pragma once

#include <string>
#include <vector>

#include "common/plot.hpp"

namespace workbook {

/// A place on an axis with its text. Small ticks of a logarithmic axis have none.
struct Tick {
    double value = 0.0;
    std::string label = {};
};

/// The ends of an axis, from < to. On a logarithmic axis both are positive.
struct Range {
    double from = 0.0;
    double to = 1.0;
};

/// A whole number times a power of ten that is 1, 2 or 5 times as large as a power of ten, near `rough` and
/// not below it. rough > 0.
[[nodiscard]] double nice_step(double rough);

/// True if the value can stand on such an axis: finite, and positive on a logarithmic one.
[[nodiscard]] bool can_be_drawn(double value, AxisScale scale);

/// The range that holds all drawable values, rounded outwards to ticks. A given end of the axis is taken as
/// it is. Without a drawable value: 0 to 1, or 1 to 10 on a logarithmic axis.
///
/// \param ticks  about how many ticks there should be.
/// \throws ValueError if a given end is not finite, not positive on a logarithmic axis, or not below
///         the other.
[[nodiscard]] Range axis_range(const Axis& axis, const std::vector<double>& values, int ticks);

/// The ticks within the range, in rising order.
///
/// \param smallest_step  on a linear axis, ticks are no closer than this: 1 where all values are
///                       whole numbers.
[[nodiscard]] std::vector<Tick> axis_ticks(const Range& range, AxisScale scale, int ticks,
                                           double smallest_step = 0.0);

/// Where the value lies between the range's ends: 0 at `from`, 1 at `to`.
[[nodiscard]] double position(double value, const Range& range, AxisScale scale);

/// A number in a plot: four significant digits, a true minus sign, 2·10⁻⁵ where it is very small or large.
[[nodiscard]] std::string number_label(double value);

}  // namespace workbook
