#include "tools/variants/unit.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "common/errors.hpp"

namespace workbook::variants {
namespace {

using source::Function;
using source::functions_of;
using source::line_of;
using source::Token;
using source::TokenKind;
using source::tokens_of;

constexpr const char* choice_function = R"(
#include <cstdlib>
#include <utility>

namespace {
int variant_choice() {
    static const char* const text = std::getenv("WORKBOOK_VARIANT");
    static const int number = text == nullptr ? 0 : std::atoi(text);
    return number;
}
}  // namespace
)";

// The types of a function's parameters, in one line: what tells overloads apart.
std::string signature(const Function& function) {
    std::string types = source::on_one_line(function.parameter_list);
    for (const std::string& name : function.parameter_names) {
        const std::size_t at = name.empty() ? std::string::npos : types.find(" " + name);
        if (at != std::string::npos) {
            types.erase(at, name.size() + 1);
        }
    }
    return function.name + "(" + types + ")";
}

// The function of the solution that another source's function stands for; null if it is none of them.
const Function* counterpart(const std::vector<Function>& solution, const Function& other) {
    const Function* by_name = nullptr;
    for (const Function& function : solution) {
        if (function.choosable && function.name == other.name) {
            if (signature(function) == signature(other)) {
                return &function;
            }
            by_name = by_name == nullptr && function.parameter_names.size() == other.parameter_names.size() ? &function
                                                                                                           : by_name;
        }
    }
    return by_name;
}

std::string own_name(const std::string& function, int number) { return function + "_variant_" + std::to_string(number); }

std::string own_namespace(int number) { return "exhibit_" + std::to_string(number); }

// The #include lines of a source go before all others, and leave empty lines behind.
std::string take_includes(std::string& source) {
    std::string includes;
    for (std::size_t begin = 0; begin < source.size();) {
        const std::size_t end = std::min(source.find('\n', begin), source.size());
        if (source.compare(begin, 8, "#include") == 0) {
            includes += source.substr(begin, end - begin) + "\n";
            source.erase(begin, end - begin);
            begin += 1;
        } else {
            begin = end + 1;
        }
    }
    return includes;
}

// An exhibit's source in a namespace of its own within `ae`, its functions under names of their own.
std::string in_own_namespace(const std::string& text, int number, const std::set<std::string>& names) {
    const std::vector<Token> tokens = tokens_of(text);
    std::string result;
    std::size_t copied = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool opens = i > 0 && tokens[i - 1].spelling == "namespace" && tokens[i].spelling == "ae";
        const bool renamed = names.contains(std::string(tokens[i].spelling)) &&
                             (i == 0 || (tokens[i - 1].spelling != "." && tokens[i - 1].spelling != "->"));
        if (opens || renamed) {
            result += text.substr(copied, tokens[i].end - copied);
            result += opens ? "::" + own_namespace(number) : "_variant_" + std::to_string(number);
            copied = tokens[i].end;
        }
    }
    return result + text.substr(copied);
}

class Writer {
public:
    Writer(std::string_view source, const std::vector<Variant>& variants, const std::set<int>& left_out,
           const std::string& preamble)
        : source_(source), preamble_(preamble), functions_(functions_of(source)) {
        for (const Variant& variant : variants) {
            if (!left_out.contains(variant.number)) {
                variants_.push_back(&variant);
            }
        }
    }

    Unit run() {
        const std::vector<Token> tokens = tokens_of(source_);
        // After the file's own #includes: the choice must not come before what the precompiled header stands for.
        const std::size_t first = tokens.empty() ? source_.size() : tokens.front().begin;
        write(source_.substr(0, first));
        write_exhibits();
        std::size_t copied = first;
        for (const Function& function : functions_) {
            write(source_.substr(copied, function.begin - copied));
            copied = function.end;
            if (function.choosable) {
                write_function(function);
            } else {
                write(source_.substr(function.begin, function.end - function.begin));
            }
        }
        write(source_.substr(copied));
        write("\n");
        return std::move(unit_);
    }

private:
    void write(std::string_view text) {
        unit_.text += text;
        line_ += static_cast<std::size_t>(std::ranges::count(text, '\n'));
    }

    void write_exhibits() {
        std::string texts;
        std::vector<std::pair<int, std::size_t>> lines;
        std::string includes;
        for (const Variant* variant : variants_) {
            if (!variant->source.empty()) {
                std::string text = variant->source;
                includes += take_includes(text);
                std::set<std::string> names;
                for (const Function& function : functions_of(text)) {
                    if (const Function* original = counterpart(functions_, function)) {
                        names.insert(function.name);
                        exhibits_[original->begin].push_back(variant->number);
                    }
                }
                text = in_own_namespace(text, variant->number, names) + "\n";
                lines.emplace_back(variant->number, static_cast<std::size_t>(std::ranges::count(text, '\n')));
                texts += text;
            }
        }
        write(preamble_ + includes);
        write(choice_function);
        for (const auto& [number, length] : lines) {
            const std::size_t first = unit_.places.empty() ? line_ : unit_.places.back().last_line;
            unit_.places.push_back({.first_line = first, .last_line = first + length, .variant = number});
        }
        write(texts);
    }

    // The function's head under a name, with its parameters as given.
    [[nodiscard]] std::string head(const Function& function, const std::string& name,
                                   std::string_view parameters) const {
        const auto part = [&](std::size_t begin, std::size_t end) { return source_.substr(begin, end - begin); };
        std::string text(part(function.begin, function.name_begin));
        text += name + "(";
        text += parameters;
        text += ")";
        text += part(function.parameters_end, function.body);
        return text;
    }

    void write_function(const Function& function) {
        require_names(function);
        // Declared first, with its default arguments: a helper may call itself.
        write(head(function, function.name,
                   source_.substr(function.parameters + 1, function.parameters_end - function.parameters - 2)) +
              ";\n");
        write(head(function, function.name + "_original", function.parameter_list));
        write(std::string(source_.substr(function.body, function.end - function.body)) + "\n");
        std::string choices;
        const auto add_choice = [&](int number, const std::string& name) {
            choices += "        case " + std::to_string(number) + ": return " + call(function, name);
        };
        for (const Variant* variant : variants_) {
            if (variant->source.empty() && variant->begin == function.begin) {
                const std::size_t first_line = line_;
                write(head(function, own_name(function.name, variant->number), function.parameter_list));
                write(variant->body);
                unit_.places.push_back({.first_line = first_line, .last_line = line_, .variant = variant->number});
                write("\n");
                add_choice(variant->number, own_name(function.name, variant->number));
            }
        }
        for (const int number : exhibits_[function.begin]) {
            add_choice(number, own_namespace(number) + "::" + own_name(function.name, number));
        }
        write(head(function, function.name, function.parameter_list) + "{\n    switch (variant_choice()) {\n" + choices +
              "        default: return " + call(function, function.name + "_original") + "    }\n}\n");
    }

    void require_names(const Function& function) const {
        if (std::ranges::find(function.parameter_names, "") != function.parameter_names.end()) {
            throw DataError("line " + std::to_string(line_of(source_, function.begin)) + ": a parameter of " +
                            function.name + " has no name: give it one, so that it can be handed on to a variant");
        }
    }

    static std::string call(const Function& function, const std::string& name) {
        std::string arguments;
        for (const std::string& parameter : function.parameter_names) {
            arguments +=
                (arguments.empty() ? "" : ", ") + ("std::forward<decltype(" + parameter + ")>(" + parameter + ")");
        }
        return name + "(" + arguments + ");\n";
    }

    std::string_view source_;
    std::string preamble_;
    std::vector<Function> functions_;
    std::vector<const Variant*> variants_;
    std::map<std::size_t, std::vector<int>> exhibits_;  // by the beginning of the function that they replace
    Unit unit_;
    std::size_t line_ = 1;
};

// The number of the line in "file:LINE:…" at the head of a compiler's message; 0 if it is about another file.
std::size_t line_in(std::string_view message, std::string_view file) {
    if (!message.starts_with(file) || message.size() <= file.size() || message[file.size()] != ':') {
        return 0;
    }
    const std::string_view rest = message.substr(file.size() + 1);
    std::size_t line = 0;
    std::from_chars(rest.data(), rest.data() + rest.size(), line);
    return line;
}

// gcc names a template's user with "required from here", clang in a note.
bool blames(std::string_view message) {
    return message.find(" error: ") != std::string_view::npos ||
           message.find("required from here") != std::string_view::npos ||
           message.find("in instantiation of") != std::string_view::npos;
}

}  // namespace

Unit make_unit(std::string_view source, const std::vector<Variant>& variants, const std::set<int>& left_out,
               const std::string& preamble) {
    return Writer(source, variants, left_out, preamble).run();
}

std::vector<std::string> replaced_by(std::string_view exhibit, std::string_view solution) {
    const std::vector<Function> functions = functions_of(solution);
    std::vector<std::string> names;
    for (const Function& function : functions_of(exhibit)) {
        if (counterpart(functions, function) != nullptr) {
            names.push_back(function.name);
        }
    }
    return names;
}

std::set<int> blamed_variants(const Unit& unit, std::string_view messages, std::string_view file) {
    std::set<int> blamed;
    while (!messages.empty()) {
        const std::size_t end = std::min(messages.find('\n'), messages.size());
        const std::string_view message = messages.substr(0, end);
        messages.remove_prefix(std::min(end + 1, messages.size()));
        const std::size_t line = blames(message) ? line_in(message, file) : 0;
        for (const Unit::Place& place : unit.places) {
            if (line >= place.first_line && line <= place.last_line) {
                blamed.insert(place.variant);
            }
        }
    }
    return blamed;
}

}  // namespace workbook::variants
