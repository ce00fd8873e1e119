#include "tools/mutate/slips.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace workbook::mutate {
namespace {

// The words of spoil::matrix; the name goes in the place of @.
constexpr std::array<const char*, 49> matrix_words{
    "the sign of @ is turned",
    "@ is transposed",
    "the absolute value of @ is taken",
    "@ is squared",
    "the root of @ is taken",
    "e to the power of @ is taken",
    "e to the power of half of @ is taken",
    "the logarithm of @ is taken",
    "1 less @ is taken in place of @",
    "the sigmoid of @ is taken",
    "the tanh of @ is taken",
    "what is negative in @ is set to 0",
    "@ is doubled",
    "@ is halved",
    "@ counts as 0",
    "@ counts as 1",
    "the first column of @ stands for all columns",
    "the first row of @ stands for all rows",
    "the last column of @ does not count",
    "the last row of @ does not count",
    "the first column of @ does not count",
    "the first row of @ does not count",
    "the columns of @ are in reverse order",
    "the rows of @ are in reverse order",
    "the mean over the columns is taken off @",
    "@ is averaged over its columns (the samples) first",
    "each column of @ is scaled to length 1",
    "a softmax is taken over each column of @",
    "@ is rounded to whole numbers",
    "@ is cut to the range from 0 to 1",
    "@ is divided by the number of its columns",
    "@ is divided by the number of its rows",
    "@ is multiplied by the number of its columns",
    "@ is multiplied by the number of its rows",
    "@ is summed over its columns (the samples) first",
    "x/(x + 1) is taken of @",
    "only the first column of @ counts",
    "only the first row of @ counts",
    "@ is rounded to float",
    "only the sign of @ counts",
    "@ is clipped to the range from 1e-7 to 1 - 1e-7",
    "1 divided by @ is taken in place of @",
    "the slope x (1 - x) is taken of @",
    "@ is averaged over its rows first",
    "the last column of @ is left out, as if the batch were one smaller",
    "only the first column of @ is taken, as if the batch were that sample alone",
    "only the last column of @ is taken, as if the batch were that sample alone",
    "only the last column of @ counts",
    "the first column of @ is left out, as if the batch were one smaller",
};

// The words of spoil::number.
constexpr std::array<const char*, 26> number_words{
    "the sign of @ is turned",
    "1 less @ is taken in place of @",
    "@ is doubled",
    "@ is halved",
    "@ is squared",
    "the root of @ is taken",
    "e to the power of @ is taken",
    "e to the power of half of @ is taken",
    "the logarithm of @ is taken",
    "1 divided by @ is taken in place of @",
    "@ is not looked at: 0 stands in its place",
    "@ is not looked at: 1 stands in its place",
    "@ is not looked at: 0.5 stands in its place",
    "@ is not looked at: 0.05 stands in its place",
    "@ is not looked at: 0.1 stands in its place",
    "@ is not looked at: 0.9 stands in its place",
    "@ is not looked at: 0.999 stands in its place",
    "@ is not looked at: 1e-8 stands in its place",
    "@ is not looked at: 1e-3 stands in its place",
    "@ is not looked at: 0.01 stands in its place",
    "@ is one too large",
    "@ is one too small",
    "the absolute value of @ is taken",
    "@ is not looked at: -1 stands in its place",
    "@ is not looked at: 2 stands in its place",
    "@ loses its fraction: whole numbers are divided",
};

std::string with_name(std::string words, const std::string& name) {
    for (std::size_t at = words.find('@'); at != std::string::npos; at = words.find('@', at + name.size())) {
        words.replace(at, 1, name);
    }
    return words;
}

// "does not count" is said of what goes in; what comes out "is left 0".
std::string of_a_result(std::string words) {
    for (const auto& [in, out] : {std::pair{"does not count", "is left 0"}, std::pair{"@ counts as 0", "@ is left 0"},
                                  std::pair{"only the first column of @ counts", "only the first column of @ is set"},
                                  std::pair{"only the first row of @ counts", "only the first row of @ is set"},
                                  std::pair{"@ counts as 1", "@ is 1 in every entry"},
                                  std::pair{"is not looked at: ", "is not computed: "}}) {
        if (const std::size_t at = words.find(in); at != std::string::npos) {
            words.replace(at, std::string_view(in).size(), out);
        }
    }
    return words;
}

// A number or a matrix that can be reached from a variable: through fields, and in loops over vectors.
struct Leaf {
    std::string type;  // Matrix, Vector, Scalar, …
    std::string loops;
    std::string access;
    std::string words;  // "layer.weights"
    bool is_result = false;
};

bool is_number(const std::string& type) { return type == "Scalar" || type == "double" || type == "Index" || type == "int"; }

bool is_matrix(const std::string& type) { return type == "Matrix" || type == "Vector"; }

void add_leaves(const Named& variable, const std::string& loops, const std::string& access, const std::string& words,
                const Structs& structs, std::vector<Leaf>& leaves) {
    constexpr std::string_view list = "std::vector<";
    if (is_number(variable.type) || is_matrix(variable.type)) {
        leaves.push_back({variable.type, loops, access, words});
    } else if (variable.type.rfind(list, 0) == 0) {
        const std::string element = "element_" + std::to_string(loops.size());
        add_leaves({variable.type.substr(list.size(), variable.type.size() - list.size() - 1), element},
                   loops + "for (auto& " + element + " : " + access + ") ", element, words, structs, leaves);
    } else if (const auto found = structs.find(variable.type); found != structs.end()) {
        for (const Named& field : found->second) {
            add_leaves(field, loops, access + "." + field.name, access.find('.') == std::string::npos && loops.empty()
                                                                   ? variable.name + "." + field.name
                                                                   : words + "." + field.name,
                       structs, leaves);
        }
    }
}

std::vector<Leaf> leaves_of(const Named& variable, const Structs& structs) {
    std::vector<Leaf> leaves;
    add_leaves(variable, "", variable.name, variable.name, structs, leaves);
    return leaves;
}

// A parameter as it is declared.
struct Parameter {
    std::string type;  // without const and &
    std::string name;
    bool in_place = false;
};

std::string trimmed(std::string text) {
    while (!text.empty() && text.back() == ' ') {
        text.pop_back();
    }
    while (!text.empty() && text.front() == ' ') {
        text.erase(0, 1);
    }
    return text;
}

std::vector<Parameter> parameters_of(const Function& function) {
    std::vector<Parameter> parameters;
    const std::string list = on_one_line(function.parameter_list);
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= list.size(); ++i) {
        const char here = i < list.size() ? list[i] : ',';
        depth += here == '<' || here == '(' ? 1 : here == '>' || here == ')' ? -1 : 0;
        if (here != ',' || depth != 0) {
            continue;
        }
        std::string text = trimmed(list.substr(begin, i - begin));
        begin = i + 1;
        const std::size_t space = text.find_last_of(" &");
        if (space == std::string::npos) {
            continue;
        }
        Parameter parameter{.type = trimmed(text.substr(0, space + 1)), .name = text.substr(space + 1)};
        const bool constant = parameter.type.rfind("const ", 0) == 0;
        const bool reference = parameter.type.back() == '&';
        parameter.in_place = reference && !constant;
        parameter.type = trimmed(constant ? parameter.type.substr(6) : parameter.type);
        if (reference) {
            parameter.type = trimmed(parameter.type.substr(0, parameter.type.size() - 1));
        }
        parameters.push_back(parameter);
    }
    return parameters;
}

class Spoiler {
public:
    Spoiler(std::string_view source, const Function& function, const Structs& structs, int number)
        : source_(source), function_(function), structs_(structs), next_(number), parameters_(parameters_of(function)) {
        const std::string head = on_one_line(source.substr(function.begin, function.name_begin - function.begin));
        result_type_ = trimmed(head);
    }

    std::vector<Mutant> run() {
        for (const Parameter& parameter : parameters_) {
            const std::vector<Leaf> leaves = leaves_of({parameter.type, parameter.name}, structs_);
            const auto use = [&](const std::string& statement, const std::string& words) {
                add("{ " + copy_of(parameter) + statement + " return " + call() + "; }", words);
            };
            for (const Leaf& leaf : leaves) {
                spoil_leaf(leaf, use);
            }
            if (const std::vector<Leaf> matrices = matrices_of(leaves); matrices.size() > 1) {
                spoil_leaves(matrices, "every part of " + parameter.name, use);
            }
        }
        spoil_all_arguments();
        exchange_arguments();
        if (result_type_ != "void") {
            std::vector<Leaf> leaves = leaves_of({result_type_, "result"}, structs_);
            const auto use = [&](const std::string& statement, const std::string& words) {
                add("{ auto result = " + call() + "; " + statement + " return result; }", words);
            };
            for (Leaf& leaf : leaves) {
                leaf.words = leaf.words == "result" ? "the result" : "your " + leaf.words.substr(leaf.words.find('.') + 1);
                leaf.is_result = true;
                spoil_leaf(leaf, use);
            }
            if (const std::vector<Leaf> matrices = matrices_of(leaves); matrices.size() > 1) {
                spoil_leaves(matrices, "every part of the result", use);
            }
        }
        for (const Parameter& parameter : parameters_) {
            if (parameter.in_place && structs_.contains(parameter.type)) {
                spoil_change(parameter);
            }
        }
        return std::move(slips_);
    }

private:
    [[nodiscard]] std::string call() const {
        std::string arguments;
        for (const Parameter& parameter : parameters_) {
            arguments += (arguments.empty() ? "" : ", ") + parameter.name;
        }
        return function_.name + "_original(" + arguments + ")";
    }

    // All matrices that are handed in by themselves, in the same way: what a loop over the samples does that is too short.
    void spoil_all_arguments() {
        std::vector<Leaf> matrices;
        std::string copies;
        std::string inner;
        for (const Parameter& parameter : parameters_) {
            if (parameter.type == "Matrix" && !parameter.in_place) {
                matrices.push_back({parameter.type, "", parameter.name, parameter.name});
                copies += "auto given_" + parameter.name + " = " + parameter.name + "; ";
                inner += "auto " + parameter.name + " = given_" + parameter.name + "; ";
            }
        }
        if (matrices.size() > 1) {
            spoil_leaves(matrices, "every matrix that is given", [&](const std::string& statement, const std::string& words) {
                add("{ " + copies + "{ " + inner + statement + " return " + call() + "; }", words);
            });
        }
    }

    // A copy that hides the parameter; an argument that is changed in place is spoiled itself.
    static std::string copy_of(const Parameter& parameter) {
        return parameter.in_place ? "" : "auto given = " + parameter.name + "; { auto " + parameter.name + " = given; ";
    }

    void add(const std::string& body, const std::string& words) {
        std::string closed = body;
        const auto opened = std::ranges::count(body, '{');
        for (auto left = opened - std::ranges::count(body, '}'); left > 0; --left) {
            closed += " }";
        }
        slips_.push_back({.number = next_++, .function = function_.name, .begin = function_.begin,
                          .line = line_of(source_, function_.begin), .original = {}, .mutated = {}, .body = closed,
                          .words = words});
    }

    template <class Use>
    static void spoil_leaf(const Leaf& leaf, Use&& use) {
        spoil_leaves({leaf}, leaf.words, use);
    }

    // All of them in the same way: matrices, or numbers.
    template <class Use>
    static void spoil_leaves(const std::vector<Leaf>& leaves, const std::string& name, Use&& use) {
        const bool matrices = is_matrix(leaves.front().type);
        for (std::size_t how = 0; how < (matrices ? matrix_words.size() : number_words.size()); ++how) {
            std::string statements;
            for (const Leaf& leaf : leaves) {
                statements += leaf.loops + (matrices ? "spoil::matrix(" : "spoil::number(") + leaf.access + ", " +
                              std::to_string(how) + "); ";
            }
            const std::string words = matrices ? matrix_words[how] : number_words[how];
            use(statements, with_name(leaves.front().is_result ? of_a_result(words) : words, name));
        }
    }

    // The matrices among several fields.
    static std::vector<Leaf> matrices_of(std::vector<Leaf> leaves) {
        std::erase_if(leaves, [](const Leaf& leaf) { return !is_matrix(leaf.type); });
        return leaves;
    }

    // Two arguments, or two fields of one, of the same type: exchanged, or one in place of the other.
    void exchange_arguments() {
        std::vector<std::pair<Leaf, const Parameter*>> leaves;
        for (const Parameter& parameter : parameters_) {
            for (const Leaf& leaf : leaves_of({parameter.type, parameter.name}, structs_)) {
                if (leaf.loops.empty() && !parameter.in_place) {
                    leaves.emplace_back(leaf, &parameter);
                }
            }
        }
        for (std::size_t i = 0; i < leaves.size(); ++i) {
            for (std::size_t k = i + 1; k < leaves.size(); ++k) {
                if (leaves[i].first.type == leaves[k].first.type) {
                    exchange(leaves[i].first, leaves[k].first);
                }
            }
        }
    }

    void exchange(const Leaf& one, const Leaf& other) {
        std::string copies;
        for (const Parameter& parameter : parameters_) {
            copies += parameter.in_place ? "" : "auto given_" + parameter.name + " = " + parameter.name + "; ";
        }
        copies += "{ ";
        for (const Parameter& parameter : parameters_) {
            copies += parameter.in_place ? "" : "auto " + parameter.name + " = given_" + parameter.name + "; ";
        }
        const auto with = [&](const std::string& statement, const std::string& words) {
            add("{ " + copies + statement + " return " + call() + "; }", words);
        };
        with("std::swap(" + one.access + ", " + other.access + ");", one.words + " and " + other.words + " are exchanged");
        with(one.access + " = " + other.access + ";", other.words + " stands where " + one.words + " belongs");
        with(other.access + " = " + one.access + ";", one.words + " stands where " + other.words + " belongs");
    }

    // What an argument that is changed in place may become instead.
    void spoil_change(const Parameter& parameter) {
        const std::string name = parameter.name;
        const bool returns = result_type_ != "void";
        const std::string run = returns ? "auto result = " + call() + "; " : call() + "; ";
        const std::string end = returns ? "return result; }" : "}";
        add("{ const auto before = " + name + "; " + run + name + " = before; " + end, "a copy of " + name + " is changed: it stays as it was");
        add("{ " + call() + "; " + run + end, "all is done twice to " + name);
        for (const Leaf& leaf : leaves_of({parameter.type, name}, structs_)) {
            if (!is_matrix(leaf.type) || !leaf.loops.empty()) {
                continue;
            }
            const std::string before = "before" + leaf.access.substr(name.size());
            const auto with = [&](const std::string& value, const std::string& words) {
                add("{ const auto before = " + name + "; " + run + leaf.access + " = (" + value + ").eval(); " + end, words);
            };
            with(before, leaf.words + " is not updated");
            with("2 * " + before + " - " + leaf.access, leaf.words + " is changed in the wrong direction");
            with(leaf.access + " - " + before, leaf.words + " is replaced by its change");
            with(before + " + 2 * (" + leaf.access + " - " + before + ")", leaf.words + " changes twice as much as it should");
            with(before + " + (" + leaf.access + " - " + before + ") / 2", leaf.words + " changes half as much as it should");
        }
    }

    std::string_view source_;
    const Function& function_;
    const Structs& structs_;
    int next_;
    std::vector<Parameter> parameters_;
    std::string result_type_;
    std::vector<Mutant> slips_;
};

// The names of variables in a function's body, and of the fields that it uses.
struct Names {
    std::set<std::string> variables;
    std::set<std::string> fields;
};

class Confuser {
public:
    Confuser(std::string_view source, const Function& function, int number)
        : source_(source), function_(function), next_(number) {
        for (const Token& token : tokens_of(source.substr(0, function.end))) {
            if (token.begin >= function.body) {
                tokens_.push_back(token);
            }
        }
        find_names();
    }

    std::vector<Mutant> run() {
        for (std::size_t i = 1; i + 1 < tokens_.size(); ++i) {
            confuse(i);
            exchange_arguments(i);
        }
        return std::move(slips_);
    }

private:
    [[nodiscard]] std::string_view spelling(std::size_t i) const { return tokens_[i].spelling; }
    [[nodiscard]] bool is_field(std::size_t i) const { return spelling(i - 1) == "." && spelling(i + 1) != "("; }
    [[nodiscard]] bool declares(std::size_t i) const {
        const bool behind_type = tokens_[i - 1].kind == TokenKind::word || spelling(i - 1) == "&" || spelling(i - 1) == ">";
        const std::string_view next = spelling(i + 1);
        return behind_type && spelling(i - 1) != "return" && (next == "=" || next == "(" || next == ":" || next == ";" || next == "{");
    }

    void find_names() {
        for (const std::string& name : function_.parameter_names) {
            names_.variables.insert(name);
        }
        for (std::size_t i = 1; i + 1 < tokens_.size(); ++i) {
            if (tokens_[i].kind == TokenKind::word && spelling(i - 1) != "." && declares(i)) {
                names_.variables.insert(std::string(spelling(i)));
            }
            if (tokens_[i].kind == TokenKind::word && is_field(i)) {
                names_.fields.insert(std::string(spelling(i)));
            }
        }
    }

    void confuse(std::size_t i) {
        const std::string name(spelling(i));
        const bool field = tokens_[i].kind == TokenKind::word && is_field(i);
        const bool variable = names_.variables.contains(name) && spelling(i - 1) != "." && spelling(i - 1) != "::" && !declares(i);
        for (const std::string& other : field ? names_.fields : names_.variables) {
            if ((field || variable) && other != name) {
                add(tokens_[i].begin, tokens_[i].end, other, other + " stands where " + name + " belongs");
            }
        }
    }

    // f(a, b) becomes f(b, a).
    void exchange_arguments(std::size_t i) {
        if (spelling(i) != "(" || tokens_[i - 1].kind != TokenKind::word) {
            return;
        }
        const std::size_t close = source::closing_bracket(tokens_, i);
        std::vector<std::size_t> commas{i};
        for (std::size_t k = i + 1; k < close && k < tokens_.size(); ++k) {
            if (spelling(k) == "(" || spelling(k) == "[" || spelling(k) == "{") {
                k = source::closing_bracket(tokens_, k);
            } else if (spelling(k) == ",") {
                commas.push_back(k);
            }
        }
        commas.push_back(close);
        for (std::size_t k = 0; k + 2 < commas.size() && close < tokens_.size(); ++k) {
            const auto text = [&](std::size_t from, std::size_t to) {
                return std::string(source_.substr(tokens_[from + 1].begin, tokens_[to - 1].end - tokens_[from + 1].begin));
            };
            const std::string first = text(commas[k], commas[k + 1]);
            const std::string second = text(commas[k + 1], commas[k + 2]);
            add(tokens_[commas[k] + 1].begin, tokens_[commas[k + 2] - 1].end, second + ", " + first,
                "two arguments of " + std::string(spelling(i - 1)) + " are exchanged");
        }
    }

    void add(std::size_t begin, std::size_t end, const std::string& replacement, const std::string& words) {
        slips_.push_back({.number = next_++, .function = function_.name, .begin = function_.begin,
                          .line = line_of(source_, begin), .original = {}, .mutated = {},
                          .body = std::string(source_.substr(function_.body, begin - function_.body)) + replacement +
                                  std::string(source_.substr(end, function_.end - end)),
                          .words = words});
    }

    std::string_view source_;
    const Function& function_;
    int next_;
    std::vector<Token> tokens_;
    Names names_;
    std::vector<Mutant> slips_;
};

}  // namespace

Structs structs_of(std::string_view header) {
    Structs structs;
    const std::vector<Token> tokens = tokens_of(header);
    for (std::size_t i = 0; i + 3 < tokens.size(); ++i) {
        if (tokens[i].spelling != "struct" || tokens[i + 2].spelling != "{") {
            continue;
        }
        const std::size_t close = source::closing_bracket(tokens, i + 2);
        std::size_t begin = i + 3;
        for (std::size_t k = begin; k < close && k < tokens.size(); ++k) {
            if (tokens[k].spelling != ";") {
                continue;
            }
            std::size_t name = k - 1;
            for (std::size_t m = begin; m < k; ++m) {
                if (tokens[m].spelling == "=") {
                    name = m - 1;
                    break;
                }
            }
            const std::string type =
                on_one_line(header.substr(tokens[begin].begin, tokens[name].begin - tokens[begin].begin));
            structs[std::string(tokens[i + 1].spelling)].push_back({trimmed(type), std::string(tokens[name].spelling)});
            begin = k + 1;
        }
    }
    return structs;
}

std::vector<Mutant> slips_of_source(std::string_view source, const Structs& structs) {
    std::vector<Mutant> all = mutants_of_source(source);
    const auto take = [&](std::vector<Mutant> more) { std::ranges::move(more, std::back_inserter(all)); };
    for (const Function& function : functions_of(source)) {
        if (function.choosable) {
            take(Confuser(source, function, static_cast<int>(all.size()) + 1).run());
            take(Spoiler(source, function, structs, static_cast<int>(all.size()) + 1).run());
        }
    }
    return all;
}

}  // namespace workbook::mutate
