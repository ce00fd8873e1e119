#include "tools/workbook/exercise_text.hpp"

#include <algorithm>

#include "common/errors.hpp"

namespace workbook::tool {
namespace {

/// The function of that name; where there are several, the one whose parameters are `like`'s, else the last: helpers
/// stand above.
const source::Function* find_function(const std::vector<source::Function>& functions, const std::string& name,
                                      const source::Function* like) {
    const source::Function* found = nullptr;
    for (const source::Function& function : functions) {
        if (function.name != name) {
            continue;
        }
        if (like != nullptr && function.parameter_list == like->parameter_list) {
            return &function;
        }
        found = &function;
    }
    return found;
}

/// What stands in a function's body behind "your code", on one line; all of the body if that comment is gone.
std::string own_part(std::string_view text, const source::Function& function) {
    const std::string_view body = text.substr(function.body, function.end - function.body);
    const std::size_t mark = body.find("// your code");
    return source::on_one_line(body.substr(mark == std::string_view::npos ? 0 : mark));
}

std::vector<source::Function> functions_like(const Exercise& exercise, std::string_view text,
                                             const std::vector<source::Function>& likes) {
    const std::vector<source::Function> all = source::functions_of(text);
    std::vector<source::Function> found;
    for (const std::string& name : function_names(exercise)) {
        const auto like = std::ranges::find(likes, name, &source::Function::name);
        const source::Function* function = find_function(all, name, like == likes.end() ? nullptr : &*like);
        if (function == nullptr) {
            throw DataError("the function " + name + " of " + exercise.id + " is not in it");
        }
        found.push_back(*function);
    }
    std::ranges::sort(found, {}, &source::Function::begin);
    return found;
}

bool has_carriage_returns(const std::string& text) {
    return std::ranges::count(text, '\r') * 2 > std::ranges::count(text, '\n');
}

}  // namespace

std::vector<source::Function> functions_of(const Exercise& exercise, std::string_view text) {
    return functions_like(exercise, text, {});
}

bool is_untouched(const Exercise& exercise, std::string_view text) {
    try {
        return std::ranges::all_of(functions_of(exercise, text), [&](const source::Function& function) {
            return own_part(text, function) == "throw NotImplemented{\"" + exercise.id + " " + function.name + "\"}; }";
        });
    } catch (const DataError&) {
        return false;
    }
}

bool is_untouched(const Chapter& chapter, std::string_view text) {
    return std::ranges::all_of(chapter.exercises,
                               [&](const Exercise& exercise) { return is_untouched(exercise, text); });
}

std::string with_functions_from(const Exercise& exercise, const std::string& text, const std::string& donor) {
    const std::string source = with_line_ends_of(text, donor);
    const std::vector<source::Function> givers = functions_of(exercise, source);
    std::string result;
    std::size_t copied = 0;
    for (const source::Function& taker : functions_like(exercise, text, givers)) {
        const source::Function& giver = *std::ranges::find(givers, taker.name, &source::Function::name);
        result += text.substr(copied, taker.begin - copied);
        result += source.substr(giver.begin, giver.end - giver.begin);
        copied = taker.end;
    }
    return result + text.substr(copied);
}

std::string with_line_ends_of(const std::string& model, const std::string& text) {
    std::string result;
    const std::string end = has_carriage_returns(model) ? "\r\n" : "\n";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        result += pair ? "" : text[i] == '\n' ? end : std::string(1, text[i]);
    }
    return result;
}

}  // namespace workbook::tool
