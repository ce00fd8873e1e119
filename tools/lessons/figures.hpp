/// \file
/// A run's figures as numbers in a text: what a run says, and whether a text says the same. The lessons and the atlas
/// (docs/atlas.md) are held against runs with it.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace workbook::lessons {

/// A regular expression, one group, for a number as it stands in a text: 17.09, 12,000 or 3.1e-7.
inline const std::string number_pattern = R"((-?[0-9][0-9,]*(?:\.[0-9]+)?(?:e-?[0-9]+)?))";

/// A figure of a run: a name of metrics.json and, where that is a list, the place in it.
struct Figure {
    std::string name;
    std::optional<std::size_t> index;
};

/// The figure's value in metrics.json.
///
/// \param where  the file that names the figure, for the message.
/// \throws DataError if the run has no such figure, or if it is no number.
double value_of(const Figure& figure, const nlohmann::json& metrics, const std::string& where);

/// The value with as many decimals as `shown` has, in the same notation.
std::string formatted(double value, const std::string& shown);

/// Whether `shown` still says what the run says: training differs a little from machine to machine, and the last digit
/// may be rounded. Of an accuracy it is the share of wrong answers that counts.
bool agrees(double value, const std::string& shown, const std::string& name);

}  // namespace workbook::lessons
