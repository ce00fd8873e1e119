#include "tools/workbook/json.hpp"

#include <cmath>
#include <cstdint>

#include <nlohmann/json.hpp>

namespace workbook::tool {
namespace {

using Library = nlohmann::ordered_json;

Json from_library(const Library& source) {
    if (source.is_boolean()) {
        return {source.get<bool>()};
    }
    if (source.is_number()) {
        return {source.get<double>()};
    }
    if (source.is_string()) {
        return {source.get<std::string>()};
    }
    if (source.is_array()) {
        Json::List list;
        for (const Library& item : source) {
            list.push_back(from_library(item));
        }
        return {std::move(list)};
    }
    if (source.is_object()) {
        Json::Object object;
        for (auto item = source.begin(); item != source.end(); ++item) {
            object.push_back({item.key(), from_library(item.value())});
        }
        return {std::move(object)};
    }
    return {};
}

Library to_library(const Json& source) {
    if (const bool* boolean = source.boolean()) {
        return *boolean;
    }
    if (const double* number = source.number()) {
        constexpr double largest_exact = 9007199254740992.0;  // 2^53
        const bool whole = std::floor(*number) == *number && std::abs(*number) < largest_exact;
        return whole ? Library(static_cast<std::int64_t>(*number)) : Library(*number);
    }
    if (const std::string* text = source.text()) {
        return *text;
    }
    if (const Json::List* list = source.list()) {
        Library array = Library::array();
        for (const Json& item : *list) {
            array.push_back(to_library(item));
        }
        return array;
    }
    if (const Json::Object* fields = source.object()) {
        Library object = Library::object();
        for (const auto& [name, item] : *fields) {
            object[name] = to_library(item);
        }
        return object;
    }
    return nullptr;
}

}  // namespace

const Json* Json::find(std::string_view name) const {
    if (const Object* fields = object()) {
        for (const auto& [field, item] : *fields) {
            if (field == name) {
                return &item;
            }
        }
    }
    return nullptr;
}

std::string Json::text_in(std::string_view name) const {
    const Json* field = find(name);
    return field != nullptr && field->text() != nullptr ? *field->text() : "";
}

std::vector<std::string> Json::texts_in(std::string_view name) const {
    std::vector<std::string> texts;
    const Json* field = find(name);
    if (field != nullptr && field->list() != nullptr) {
        for (const Json& item : *field->list()) {
            texts.push_back(item.text() != nullptr ? *item.text() : "");
        }
    }
    return texts;
}

double Json::number_in(std::string_view name, double otherwise) const {
    const Json* field = find(name);
    return field != nullptr && field->number() != nullptr ? *field->number() : otherwise;
}

std::optional<Json> parse_json(const std::string& text, std::string* problem) {
    try {
        return from_library(Library::parse(text));
    } catch (const Library::exception& error) {
        if (problem != nullptr) {
            *problem = error.what();
        }
        return std::nullopt;
    }
}

std::string to_json(const Json& document) {
    return to_library(document).dump(2, ' ', false, Library::error_handler_t::replace);
}

}  // namespace workbook::tool
