/// \file
/// The figures of a run, and metrics.json.
#pragma once

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace workbook {

/// The double that reads like the float: 30.8f becomes 30.8 and not 30.799999237060547.
[[nodiscard]] double readable_double(float value);

/// A figure: a whole number, a number, a text or a list of numbers.
struct MetricValue {
    std::variant<std::int64_t, double, std::string, std::vector<double>> value;

    template <std::integral T>
        requires(!std::same_as<T, bool>)
    MetricValue(T number) : value(static_cast<std::int64_t>(number)) {}
    MetricValue(double number) : value(number) {}
    MetricValue(float number) : value(readable_double(number)) {}
    MetricValue(const char* text) : value(std::string(text)) {}
    MetricValue(std::string text) : value(std::move(text)) {}
    MetricValue(std::vector<double> numbers) : value(std::move(numbers)) {}
    MetricValue(const std::vector<float>& numbers);

    bool operator==(const MetricValue&) const = default;
};

/// The value for people: numbers with `digits` significant digits, lists with commas, "nan" and "inf".
[[nodiscard]] std::string to_text(const MetricValue& value, int digits = 4);

/// The figures of one run: names and values in the order in which they came. It becomes metrics.json: one
/// flat JSON object.
///
/// JSON has no NaN and no infinity. Such a number is written as null: a reader then sees that the figure was
/// there and could not be computed.
class Metrics {
public:
    /// Adds a figure.
    ///
    /// \param name  lower case letters, digits and underscores, beginning with a letter.
    /// \throws Error if the name is not of that form or was added before.
    void add(const std::string& name, MetricValue value);

    const std::vector<std::pair<std::string, MetricValue>>& entries() const& { return entries_; }
    const std::vector<std::pair<std::string, MetricValue>>& entries() const&& = delete;  // would dangle

    /// The text of that name; empty if there is none.
    [[nodiscard]] std::string text(const std::string& name) const;

    /// The number of that name; nothing if there is none, or if it is no number.
    [[nodiscard]] std::optional<double> number(const std::string& name) const;

private:
    std::vector<std::pair<std::string, MetricValue>> entries_ = {};
};

/// The figures as a JSON document, indented, with a line feed at the end.
[[nodiscard]] std::string to_json(const Metrics& metrics);

/// Writes to_json(metrics), whole or not at all (see write_file_atomically).
///
/// \throws DataError naming the path if the file cannot be written.
void write_metrics(const std::filesystem::path& path, const Metrics& metrics);

/// Reads what write_metrics wrote. A null comes back as NaN.
///
/// \throws DataError naming the file, if it cannot be read or is no flat object of figures.
[[nodiscard]] Metrics read_metrics(const std::filesystem::path& path);

}  // namespace workbook
