#include "tools/mutate/unit.hpp"

#include <algorithm>
#include <charconv>

#include "common/errors.hpp"

namespace workbook::mutate {
namespace {

constexpr const char* choice_function = R"(
#include <cstdlib>
#include <utility>

namespace {
int mutant_choice() {
    static const char* const text = std::getenv("WORKBOOK_MUTANT");
    static const int number = text == nullptr ? 0 : std::atoi(text);
    return number;
}
}  // namespace
)";

class Writer {
public:
    Writer(std::string_view source, const std::vector<Mutant>& mutants, const std::set<int>& left_out)
        : source_(source), mutants_(mutants), left_out_(left_out) {}

    Unit run() {
        std::size_t copied = 0;
        for (const Function& function : functions_of(source_)) {
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
        // Declared first, with its default arguments: a helper may call itself.
        write(head(function, function.name,
                   source_.substr(function.parameters + 1, function.parameters_end - function.parameters - 2)) +
              ";\n");
        write(head(function, function.name + "_original", function.parameter_list));
        write(std::string(source_.substr(function.body, function.end - function.body)) + "\n");
        std::string choices;
        for (const Mutant& mutant : mutants_) {
            const bool belongs = mutant.begin == function.begin && !left_out_.contains(mutant.number);
            if (belongs) {
                const std::string number = std::to_string(mutant.number);
                const std::size_t first_line = line_;
                write(head(function, function.name + "_mutant_" + number, function.parameter_list));
                write(mutant.body);
                unit_.places.push_back({.first_line = first_line, .last_line = line_, .mutant = mutant.number});
                write("\n");
                choices += "        case " + number + ": return " + call(function, "_mutant_" + number);
            }
        }
        write(head(function, function.name, function.parameter_list) + "{\n    switch (mutant_choice()) {\n" + choices +
              "        default: return " + call(function, "_original") + "    }\n}\n");
    }

    static std::string call(const Function& function, const std::string& which) {
        std::string arguments;
        for (const std::string& name : function.parameter_names) {
            arguments += (arguments.empty() ? "" : ", ") + ("std::forward<decltype(" + name + ")>(" + name + ")");
        }
        return function.name + which + "(" + arguments + ");\n";
    }

    std::string_view source_;
    const std::vector<Mutant>& mutants_;
    const std::set<int>& left_out_;
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

std::vector<Mutant> mutants_of_source(std::string_view source) {
    std::vector<Mutant> all;
    for (const Function& function : functions_of(source)) {
        if (std::ranges::find(function.parameter_names, "") != function.parameter_names.end()) {
            throw DataError("line " + std::to_string(line_of(source, function.begin)) + ": a parameter of " +
                            function.name + " has no name: give it one, so that it can be handed on to a mutant");
        }
        if (function.choosable) {
            std::ranges::move(mutants_of(source, function, static_cast<int>(all.size()) + 1), std::back_inserter(all));
        }
    }
    return all;
}

Unit make_unit(std::string_view source, const std::vector<Mutant>& mutants, const std::set<int>& left_out) {
    const std::vector<Token> tokens = tokens_of(source);
    // After the file's own #includes: the choice must not come before what the precompiled header stands for.
    const std::size_t first = tokens.empty() ? source.size() : tokens.front().begin;
    Unit unit = Writer(source, mutants, left_out).run();
    unit.text.insert(first, choice_function);
    const auto added = static_cast<std::size_t>(std::ranges::count(std::string_view(choice_function), '\n'));
    for (Unit::Place& place : unit.places) {
        place.first_line += added;
        place.last_line += added;
    }
    return unit;
}

std::set<int> blamed_mutants(const Unit& unit, std::string_view messages, std::string_view file) {
    std::set<int> blamed;
    while (!messages.empty()) {
        const std::size_t end = std::min(messages.find('\n'), messages.size());
        const std::string_view message = messages.substr(0, end);
        messages.remove_prefix(std::min(end + 1, messages.size()));
        const std::size_t line = blames(message) ? line_in(message, file) : 0;
        for (const Unit::Place& place : unit.places) {
            if (line >= place.first_line && line <= place.last_line) {
                blamed.insert(place.mutant);
            }
        }
    }
    return blamed;
}

}  // namespace workbook::mutate
