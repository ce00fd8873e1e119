#include "common/metrics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "common/atomic_file.hpp"
#include "common/errors.hpp"

namespace workbook {

namespace {

using Json = nlohmann::ordered_json;

/// A little farther from 0, so that printf takes a half up as its decimal says: 0.7835 is a double just below 0.7835, and
/// would become 0.783.
double nudged(double number) { return number * (1 + 2 * std::numeric_limits<double>::epsilon()); }

std::string number_text(double number, int digits) {
    if (std::isnan(number)) {
        return "nan";
    }
    if (std::isinf(number)) {
        return number > 0 ? "inf" : "-inf";
    }
    std::array<char, 64> text{};
    // Whole digits are never rounded away: 12345.6 reads 12346 and not 1.235e+04.
    const bool plain = std::abs(number) < 1e9 && std::abs(number) >= std::pow(10.0, digits) - 0.5;
    std::snprintf(text.data(), text.size(), plain ? "%.*f" : "%.*g", plain ? 0 : digits, nudged(number));
    return text.data();
}

bool is_name(const std::string& name) {
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto allowed = [&](char c) { return lower(c) || (c >= '0' && c <= '9') || c == '_'; };
    return !name.empty() && lower(name.front()) && std::ranges::all_of(name, allowed);
}

struct ToText {
    int digits;
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return number_text(number, digits); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const std::vector<double>& numbers) const {
        std::string text;
        for (const double number : numbers) {
            text += (text.empty() ? "" : ", ") + number_text(number, digits);
        }
        return text;
    }
};

struct ToJson {
    Json operator()(double number) const { return std::isfinite(number) ? Json(number) : Json(nullptr); }
    Json operator()(const std::vector<double>& numbers) const {
        Json list = Json::array();
        for (const double number : numbers) {
            list.push_back((*this)(number));
        }
        return list;
    }
    Json operator()(const auto& value) const { return Json(value); }
};

double number_in(const Json& value) {
    return value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>();
}

// Throws Json::exception where the value is no figure.
MetricValue figure_in(const Json& value) {
    if (value.is_array()) {
        std::vector<double> numbers;
        for (const Json& number : value) {
            numbers.push_back(number_in(number));
        }
        return numbers;
    }
    if (value.is_string()) {
        return value.get<std::string>();
    }
    return value.is_number_integer() ? MetricValue(value.get<std::int64_t>()) : MetricValue(number_in(value));
}

}  // namespace

double readable_double(float value) {
    std::array<char, 32> text{};
    for (int digits = 6; digits <= 9; ++digits) {
        std::snprintf(text.data(), text.size(), "%.*g", digits, static_cast<double>(value));
        if (std::strtof(text.data(), nullptr) == value) {
            return std::strtod(text.data(), nullptr);
        }
    }
    return static_cast<double>(value);  // NaN equals nothing
}

MetricValue::MetricValue(const std::vector<float>& numbers) {
    std::vector<double> doubles(numbers.size());
    std::ranges::transform(numbers, doubles.begin(), readable_double);
    value = std::move(doubles);
}

std::string to_text(const MetricValue& value, int digits) {
    return std::visit(ToText{digits}, value.value);
}

void Metrics::add(const std::string& name, MetricValue value) {
    if (!is_name(name)) {
        throw ValueError(
            "metric \"" + name +
            "\": a name is made of lower case letters, digits and underscores, and begins with a letter");
    }
    if (std::ranges::any_of(entries_, [&](const auto& entry) { return entry.first == name; })) {
        throw ValueError("metric \"" + name + "\" was given twice");
    }
    entries_.emplace_back(name, std::move(value));
}

std::string Metrics::text(const std::string& name) const {
    const auto entry = std::ranges::find(entries_, name, &std::pair<std::string, MetricValue>::first);
    const std::string* text = entry == entries_.end() ? nullptr : std::get_if<std::string>(&entry->second.value);
    return text == nullptr ? "" : *text;
}

std::optional<double> Metrics::number(const std::string& name) const {
    const auto entry = std::ranges::find(entries_, name, &std::pair<std::string, MetricValue>::first);
    if (entry == entries_.end()) {
        return {};
    }
    if (const auto* whole = std::get_if<std::int64_t>(&entry->second.value)) {
        return static_cast<double>(*whole);
    }
    const double* number = std::get_if<double>(&entry->second.value);
    return number == nullptr ? std::nullopt : std::optional(*number);
}

std::string to_json(const Metrics& metrics) {
    Json object = Json::object();
    for (const auto& [name, value] : metrics.entries()) {
        object[name] = std::visit(ToJson{}, value.value);
    }
    return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

void write_metrics(const std::filesystem::path& path, const Metrics& metrics) {
    write_file_atomically(path, to_json(metrics));
}

Metrics read_metrics(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw DataError(path.string() + ": cannot be opened");
    }
    try {
        const Json object = Json::parse(file);
        Metrics metrics;
        for (const auto& [name, value] : object.items()) {
            metrics.add(name, figure_in(value));
        }
        return metrics;
    } catch (const Json::exception& error) {
        throw DataError(path.string() + ": is no list of figures as a run writes it (" + error.what() +
                        "). Run that chapter again");
    } catch (const ValueError& error) {
        throw DataError(path.string() + ": " + error.what() + ". Run that chapter again");
    }
}

}  // namespace workbook
