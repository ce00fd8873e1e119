#include "common/plot_axes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "common/errors.hpp"

namespace workbook {

namespace {

/// "-12" as "⁻¹²".
std::string superscript(int number) {
    static constexpr std::array<const char*, 10> digits = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string text;
    for (const char c : std::to_string(number)) {
        text += c == '-' ? "⁻" : digits[static_cast<std::size_t>(c - '0')];
    }
    return text;
}

std::string with_true_minus(std::string text) {
    if (text.starts_with('-')) {
        text.replace(0, 1, "−");
    }
    return text;
}

/// The value with so many decimals.
std::string fixed(double value, int decimals) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, value == 0.0 ? 0.0 : value);
    return with_true_minus(text.data());
}

/// The value as mantissa·10ⁿ; the mantissa has at most `digits` digits and is left out where it is 1.
std::string scientific(double value, int digits) {
    int exponent = static_cast<int>(std::floor(std::log10(std::abs(value))));
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*g", digits, value / std::pow(10.0, exponent));
    std::string mantissa = with_true_minus(text.data());
    if (mantissa.ends_with("10")) {  // 9.9999 rounds up
        mantissa.pop_back();
        ++exponent;
    }
    if (exponent == 0) {
        return mantissa;
    }
    const std::string power = "10" + superscript(exponent);
    if (mantissa == "1" || mantissa == "−1") {
        mantissa.pop_back();
        return mantissa + power;
    }
    return mantissa + "·" + power;
}

bool reads_badly(double value) {
    return value != 0.0 && (std::abs(value) >= 1e6 || std::abs(value) < 1e-4);
}

std::vector<Tick> linear_ticks(const Range& range, int ticks, double smallest_step) {
    const double step = std::max(smallest_step, nice_step((range.to - range.from) / ticks));
    const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
    const bool powers = reads_badly(step) || reads_badly(std::max(std::abs(range.from), std::abs(range.to)));
    const double slack = 1e-9 * (range.to - range.from);
    std::vector<Tick> result;
    const double first = std::ceil((range.from - slack) / step);
    for (int i = 0; i <= 2 * ticks && (first + i) * step <= range.to + slack; ++i) {
        const double value = (first + i) * step;
        result.push_back({value, powers ? number_label(value) : fixed(value, decimals)});
    }
    return result;
}

/// Powers of ten with their labels, thinned out where there are many; 2 and 5 times them have labels too
/// where there are few.
std::vector<Tick> logarithmic_ticks(const Range& range, int ticks) {
    const int first = static_cast<int>(std::floor(std::log10(range.from) + 1e-9));
    const int last = static_cast<int>(std::ceil(std::log10(range.to) - 1e-9));
    const int every = std::max(1, (last - first + ticks - 1) / ticks);
    const bool few = last - first <= 2;
    const bool plain = first >= -3 && last <= 4;  // 0.001 to 10000; powers of ten otherwise
    std::vector<Tick> result;
    for (int exponent = first; exponent <= last; ++exponent) {
        for (int digit = 1; digit <= 9; ++digit) {
            const double value = digit * std::pow(10.0, exponent);
            if (value < range.from * (1 - 1e-9) || value > range.to * (1 + 1e-9) ||
                (every > 1 && digit > 1)) {
                continue;
            }
            const bool labelled = digit == 1 ? exponent % every == 0 : few && (digit == 2 || digit == 5);
            const std::string label = plain ? fixed(value, std::max(0, -exponent)) : scientific(value, 1);
            result.push_back({value, labelled ? label : ""});
        }
    }
    return result;
}

void check_ends(const Axis& axis) {
    for (const std::optional<double>& end : {axis.from, axis.to}) {
        if (end && !can_be_drawn(*end, axis.scale)) {
            throw ValueError("axis \"" + axis.label + "\": an end at " + std::to_string(*end) +
                             "; ends are finite, and positive on a logarithmic axis");
        }
    }
    if (axis.from && axis.to && !(*axis.from < *axis.to)) {
        throw ValueError("axis \"" + axis.label + "\": it begins at " + std::to_string(*axis.from) +
                         " and ends at " + std::to_string(*axis.to));
    }
}

/// The smallest range of drawable values.
Range bare_range(const Axis& axis, const std::vector<double>& values) {
    Range range{INFINITY, -INFINITY};
    for (const double value : values) {
        if (can_be_drawn(value, axis.scale)) {
            range = {std::min(range.from, value), std::max(range.to, value)};
        }
    }
    const bool logarithmic = axis.scale == AxisScale::logarithmic;
    if (range.from > range.to) {
        range = logarithmic ? Range{1.0, 10.0} : Range{0.0, 1.0};
    }
    range = {axis.from.value_or(range.from), axis.to.value_or(range.to)};
    if (range.from < range.to) {
        return range;
    }
    // One value only, or a given end beyond all values: open the range on the side that is free.
    const double room = logarithmic ? range.from * 9.0 : std::max(1.0, std::abs(range.from) * 0.1);
    if (axis.to) {
        return {logarithmic ? range.to / 10.0 : range.to - room, range.to};
    }
    return {range.from, range.from + room};
}

Range rounded_linear(Range range, int ticks) {
    // A scale of positive values that reaches far down begins at 0.
    if (range.from > 0.0 && range.from < 0.4 * range.to) {
        range.from = 0.0;
    }
    const double step = nice_step((range.to - range.from) / ticks);
    return {std::floor(range.from / step + 1e-9) * step, std::ceil(range.to / step - 1e-9) * step};
}

Range rounded_logarithmic(const Range& range) {
    if (range.to / range.from < 30.0) {
        return {range.from / 1.1, range.to * 1.1};
    }
    return {std::pow(10.0, std::floor(std::log10(range.from) + 1e-9)),
            std::pow(10.0, std::ceil(std::log10(range.to) - 1e-9))};
}

}  // namespace

double nice_step(double rough) {
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough * (1 - 1e-9)) {
            return factor * power;
        }
    }
    return 10.0 * power;
}

bool can_be_drawn(double value, AxisScale scale) {
    return std::isfinite(value) && (scale == AxisScale::linear || value > 0.0);
}

Range axis_range(const Axis& axis, const std::vector<double>& values, int ticks) {
    check_ends(axis);
    const Range bare = bare_range(axis, values);
    const Range rounded =
        axis.scale == AxisScale::logarithmic ? rounded_logarithmic(bare) : rounded_linear(bare, ticks);
    return {axis.from.value_or(rounded.from), axis.to.value_or(rounded.to)};
}

std::vector<Tick> axis_ticks(const Range& range, AxisScale scale, int ticks, double smallest_step) {
    return scale == AxisScale::logarithmic ? logarithmic_ticks(range, ticks)
                                           : linear_ticks(range, ticks, smallest_step);
}

double position(double value, const Range& range, AxisScale scale) {
    if (scale == AxisScale::logarithmic) {
        return (std::log(value) - std::log(range.from)) / (std::log(range.to) - std::log(range.from));
    }
    return (value - range.from) / (range.to - range.from);
}

std::string number_label(double value) {
    if (!std::isfinite(value)) {
        return std::isnan(value) ? "nan" : value > 0 ? "∞" : "−∞";
    }
    if (reads_badly(value)) {
        return scientific(value, 4);
    }
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), std::abs(value) >= 1000.0 ? "%.0f" : "%.4g", value);
    return with_true_minus(text.data());
}

}  // namespace workbook
