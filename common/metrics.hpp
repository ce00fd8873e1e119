/// \file
/// The figures of a run: names with values, written to metrics.json and read from it.
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
///
/// \param value  any number, NaN and infinities too.
/// \return       the double with the fewest significant digits, 6 to 9, that rounds to the float again.
[[nodiscard]] double readable_double(float value);

/// A figure: a whole number, a number, a text or a list of numbers.
struct MetricValue {
    std::variant<std::int64_t, double, std::string, std::vector<double>> value;  ///< one of the four

    /// A whole number. (A bool is refused: it would read as 0 or 1.)
    /// \param number  of any integer type.
    template <std::integral T>
        requires(!std::same_as<T, bool>)
    MetricValue(T number) : value(static_cast<std::int64_t>(number)) {}
    /// A number.
    /// \param number  kept as it is.
    MetricValue(double number) : value(number) {}
    /// A number in float.
    /// \param number  kept as its readable_double.
    MetricValue(float number) : value(readable_double(number)) {}
    /// A text.
    /// \param text  ends with a 0 byte.
    MetricValue(const char* text) : value(std::string(text)) {}
    /// A text.
    /// \param text  in UTF-8.
    MetricValue(std::string text) : value(std::move(text)) {}
    /// A list of numbers.
    /// \param numbers  kept as they are.
    MetricValue(std::vector<double> numbers) : value(std::move(numbers)) {}
    /// A list of numbers in float.
    /// \param numbers  each kept as its readable_double.
    MetricValue(const std::vector<float>& numbers);

    /// Whether two figures are the same.
    /// \return true if both hold the same kind of value and the same value. NaN equals nothing.
    bool operator==(const MetricValue&) const = default;
};

/// The value for people.
///
/// \param value   a figure.
/// \param digits  how many significant digits a number has; whole digits are never rounded away.
/// \return        "31.24", "3, 1.5, nan", "-inf", a whole number or a text as it is.
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
    /// \param name   lower case letters, digits and underscores, beginning with a letter.
    /// \param value  its value.
    /// \throws ValueError if the name is not of that form or was added before.
    void add(const std::string& name, MetricValue value);

    /// All names with their values.
    /// \return a reference that lives as long as these figures.
    const std::vector<std::pair<std::string, MetricValue>>& entries() const& { return entries_; }
    const std::vector<std::pair<std::string, MetricValue>>& entries() const&& = delete;  // would dangle

    /// The text of a name.
    ///
    /// \param name  of a figure.
    /// \return      its text; empty if there is none, or if it is no text.
    [[nodiscard]] std::string text(const std::string& name) const;

    /// The number of a name.
    ///
    /// \param name  of a figure.
    /// \return      its number, whole or not; nothing if there is none, or if it is no number.
    [[nodiscard]] std::optional<double> number(const std::string& name) const;

private:
    std::vector<std::pair<std::string, MetricValue>> entries_ = {};
};

/// The figures as a JSON document.
///
/// \param metrics  the figures of one run.
/// \return         one flat object, indented, with a line feed at the end.
[[nodiscard]] std::string to_json(const Metrics& metrics);

/// Writes to_json(metrics), whole or not at all (see write_file_atomically).
///
/// \param path     the file, metrics.json.
/// \param metrics  the figures of one run.
/// \throws DataError naming the path if the file cannot be written.
void write_metrics(const std::filesystem::path& path, const Metrics& metrics);

/// Reads what write_metrics wrote.
///
/// \param path  the file, metrics.json.
/// \return      the figures in the order of the file; a null comes back as NaN.
/// \throws DataError naming the file, if it cannot be read or is no flat object of figures.
[[nodiscard]] Metrics read_metrics(const std::filesystem::path& path);

}  // namespace workbook
