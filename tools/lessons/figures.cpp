#include "tools/lessons/figures.hpp"

#include <cmath>
#include <cstdio>
#include <limits>

#include "common/errors.hpp"

namespace workbook::lessons {
namespace {

constexpr double tolerance = 0.03;

std::string without_commas(std::string text) {
    std::erase(text, ',');
    return text;
}

int decimals_of(const std::string& shown) {
    const std::size_t point = shown.find('.');
    return point == std::string::npos
               ? 0
               : static_cast<int>(shown.find_first_of('e', point) == std::string::npos ? shown.size() - point - 1
                                                                                       : shown.find('e') - point - 1);
}

}  // namespace

double value_of(const Figure& figure, const nlohmann::json& metrics, const std::string& where) {
    if (!metrics.contains(figure.name)) {
        throw DataError(where + ": the run has no figure named " + figure.name);
    }
    const nlohmann::json& named = metrics[figure.name];
    const nlohmann::json& entry =
        figure.index && named.is_array() && *figure.index < named.size() ? named[*figure.index] : named;
    if (!entry.is_number()) {
        throw DataError(where + ": " + figure.name + " is no number, or has no such entry");
    }
    return entry.get<double>();
}

std::string formatted(double value, const std::string& shown) {
    char text[64];
    const char* format = shown.find('e') == std::string::npos ? "%.*f" : "%.*e";
    // A half goes up as its decimal says, see to_text of a MetricValue.
    std::snprintf(text, sizeof text, format, decimals_of(shown), value * (1 + 2 * std::numeric_limits<double>::epsilon()));
    return text;
}

bool agrees(double value, const std::string& shown, const std::string& name) {
    const double claimed = std::stod(without_commas(shown));
    if (name.find("accuracy") != std::string::npos) {
        const double wrong = std::abs(1 - value);
        return std::abs(claimed - value) <= 5 * tolerance * wrong + 0.51 * std::pow(10, -decimals_of(shown));
    }
    const double rounding = shown.find('e') == std::string::npos ? 0.51 * std::pow(10, -decimals_of(shown)) : 0;
    return std::abs(claimed - value) <= tolerance * std::abs(value) + rounding;
}

}  // namespace workbook::lessons
