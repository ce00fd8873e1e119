#pragma once
// JSON as a plain tree of values. Reading and writing is nlohmann/json's; its header, slow to compile, stays
// in one source file.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace workbook::tool {

struct Json {
    struct Field;
    using List = std::vector<Json>;
    using Object = std::vector<Field>;  // in the document's order

    std::variant<std::monostate, bool, double, std::string, List, Object> value;

    [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&value); }
    [[nodiscard]] const double* number() const { return std::get_if<double>(&value); }
    [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&value); }
    [[nodiscard]] const List* list() const { return std::get_if<List>(&value); }
    [[nodiscard]] const Object* object() const { return std::get_if<Object>(&value); }

    /// A field of an object; null if this is no object or has no such field.
    [[nodiscard]] const Json* find(std::string_view name) const;
    /// A field that is a text; empty if it is none.
    [[nodiscard]] std::string text_in(std::string_view name) const;
    /// The texts of a field that is a list; none if it is no list.
    [[nodiscard]] std::vector<std::string> texts_in(std::string_view name) const;
    /// A field that is a number; `otherwise` if it is none.
    [[nodiscard]] double number_in(std::string_view name, double otherwise) const;
};

/// A name and its value. A struct, not a std::pair: a vector of pairs needs the whole Json before it is whole.
struct Json::Field {
    std::string first;
    Json second;
};

/// Reads a document.
///
/// \param problem  if given, and the text is not JSON, receives the reason.
std::optional<Json> parse_json(const std::string& text, std::string* problem = nullptr);

/// Writes a document, indented. Whole numbers are written without a point; bytes that are not UTF-8 are
/// replaced.
std::string to_json(const Json& document);

}  // namespace workbook::tool
