/// \file
/// Where a plot's axes begin and end, and where their ticks stand.
///
/// Used by plot.cpp.
#pragma once

#include <string>
#include <vector>

#include "common/plot.hpp"

namespace workbook {

/// A place on an axis with its text. Small ticks of a logarithmic axis have none.
struct Tick {
    double value = 0.0;      ///< where it stands
    std::string label = {};  ///< its text; may be empty
};

/// The ends of an axis, from < to. On a logarithmic axis both are positive.
struct Range {
    double from = 0.0;  ///< left or bottom
    double to = 1.0;    ///< right or top
};

/// A round step from one tick to the next.
///
/// \param rough  the step that would fit, > 0.
/// \return       1, 2 or 5 times a power of ten: the least of these that is not below `rough`.
[[nodiscard]] double nice_step(double rough);

/// Whether a value can stand on an axis.
///
/// \param value  any number.
/// \param scale  of the axis.
/// \return       true if it is finite, and positive on a logarithmic axis.
[[nodiscard]] bool can_be_drawn(double value, AxisScale scale);

/// The range that holds all drawable values, rounded outwards to ticks. A given end of the axis is taken as
/// it is. Without a drawable value: 0 to 1, or 1 to 10 on a logarithmic axis.
///
/// \param axis    its ends, where they were given, and its scale.
/// \param values  all that is to be drawn, in any order.
/// \param ticks   about how many ticks there should be.
/// \return        from < to.
/// \throws ValueError if a given end is not finite, not positive on a logarithmic axis, or not below
///         the other.
[[nodiscard]] Range axis_range(const Axis& axis, const std::vector<double>& values, int ticks);

/// The ticks within the range, in rising order.
///
/// \param range          of the axis.
/// \param scale          of the axis.
/// \param ticks          about how many there should be.
/// \param smallest_step  on a linear axis, ticks are no closer than this: 1 where all values are whole numbers.
/// \return               none outside of the range.
[[nodiscard]] std::vector<Tick> axis_ticks(const Range& range, AxisScale scale, int ticks,
                                           double smallest_step = 0.0);

/// Where a value lies between the ends of an axis.
///
/// \param value  one that can_be_drawn.
/// \param range  of the axis.
/// \param scale  of the axis.
/// \return       0 at range.from, 1 at range.to; less or more outside of them.
[[nodiscard]] double position(double value, const Range& range, AxisScale scale);

/// A number as a plot shows it.
///
/// \param value  any number.
/// \return       four significant digits (from 1000 on, all whole ones), with a true minus sign; 2·10⁻⁵ where it is
///               very small or large; "nan", "∞" and "−∞".
[[nodiscard]] std::string number_label(double value);

}  // namespace workbook
