#include "tools/mutate/mutations.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <utility>

namespace workbook::mutate {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// What an operator becomes. One that stands twice becomes either.
constexpr std::array<Pair, 20> operators{{{"+", "-"},   {"-", "+"},   {"*", "/"},   {"/", "*"},   {"+=", "-="},
                                          {"-=", "+="}, {"*=", "/="}, {"/=", "*="}, {"<", "<="},  {"<", ">"},
                                          {"<=", "<"},  {"<=", ">="}, {">", ">="},  {">", "<"},   {">=", ">"},
                                          {">=", "<="}, {"==", "!="}, {"!=", "=="}, {"&&", "||"}, {"||", "&&"}}};

// What a call becomes, and the symbol that must stand before it: many of these words are names of variables too.
struct Sibling {
    std::string_view before;
    std::string_view one;
    std::string_view other;
};
constexpr std::array<Sibling, 16> siblings{{{".", "squaredNorm", "norm"},
                                            {".", "square", "abs"},
                                            {".", "log", "log10"},
                                            {".", "rowwise", "colwise"},
                                            {".", "rows", "cols"},
                                            {".", "sum", "mean"},
                                            {".", "min", "max"},
                                            {"::", "min", "max"},
                                            {".", "minCoeff", "maxCoeff"},
                                            {".", "head", "tail"},
                                            {".", "leftCols", "rightCols"},
                                            {".", "topRows", "bottomRows"},
                                            {".", "front", "back"},
                                            {"::", "Zero", "Ones"},
                                            {"::", "skip", "compute"},
                                            {"::", "floor", "ceil"}}};

// Calls without arguments that may be left out.
constexpr std::array<std::string_view, 12> links{"transpose", "reverse", "square", "abs",  "cwiseAbs", "exp",
                                                 "log",       "log1p",   "sqrt",   "tanh", "inverse",  "conjugate"};

template <class List>
bool is_one_of(const List& list, std::string_view word) {
    return std::ranges::find(list, word) != std::ranges::end(list);
}

bool is_space(char c) { return c == ' ' || c == '\n'; }

class Mutator {
public:
    Mutator(std::string_view source, const Function& function, int number)
        : source_(source), function_(function), next_(number) {
        for (const Token& token : tokens_of(source.substr(0, function.end))) {
            if (token.begin >= function.body) {
                tokens_.push_back(token);
            }
        }
        find_brackets();
        find_thrown();
        seen_.emplace(source.substr(function.body, function.end - function.body));
    }

    std::vector<Mutant> run() {
        for (std::size_t i = 1; i + 1 < tokens_.size(); ++i) {
            leave_statement_out(i);
            if (thrown_[i]) {
                continue;
            }
            change_operator(i);
            change_number(i);
            change_word(i);
            leave_sign_out(i);
            leave_term_out(i);
            leave_link_out(i);
        }
        return std::move(mutants_);
    }

private:
    // --- what the text is like

    [[nodiscard]] std::string_view spelling(std::size_t i) const { return tokens_[i].spelling; }

    // inside_[i]: the token of the innermost bracket that token i stands in.
    void find_brackets() {
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            const std::string_view bracket = spelling(i);
            if (!open.empty() && (bracket == ")" || bracket == "]" || bracket == "}")) {
                open.pop_back();
            }
            inside_.push_back(open.empty() ? 0 : open.back());
            if (bracket == "(" || bracket == "[" || bracket == "{") {
                open.push_back(i);
            }
        }
    }

    void find_thrown() {
        bool thrown = false;
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            thrown = (thrown || spelling(i) == "throw") && spelling(i) != ";";
            thrown_.push_back(thrown);
        }
    }

    // Operators between two operands have spaces around them; the brackets of a template have none.
    [[nodiscard]] bool is_binary(std::size_t i) const {
        return tokens_[i].kind == TokenKind::symbol && is_space(source_[tokens_[i].begin - 1]) &&
               is_space(source_[tokens_[i].end]);
    }

    [[nodiscard]] bool is_sign(std::size_t i, std::string_view sign) const {
        return spelling(i) == sign && !is_space(source_[tokens_[i].end]);
    }

    // A sum of texts, such as a message.
    [[nodiscard]] bool joins_text(std::size_t i) const {
        const auto is_text = [&](std::size_t k) {
            return tokens_[k].kind == TokenKind::text || spelling(k) == "to_string" || spelling(k) == "string";
        };
        return spelling(i) == "+" && (is_text(i - 1) || is_text(i + 1) ||
                                      (i + 3 < tokens_.size() && is_text(i + 3) && spelling(i + 2) == "::"));
    }

    [[nodiscard]] bool is_additive(std::size_t i) const {
        return is_binary(i) && (spelling(i) == "+" || spelling(i) == "-") && !joins_text(i);
    }

    // Whether a sum ends, or begins, at token i: what binds less than + does, and what encloses.
    [[nodiscard]] bool bounds_sum(std::size_t i) const {
        constexpr std::array<std::string_view, 23> bounds{"(",  ")", "[",  "]",  "{",  "}",  ",",  ";",
                                                          "=",  "<", "<=", ">",  ">=", "==", "!=", "&&",
                                                          "||", "?", ":",  "+=", "-=", "*=", "/="};
        const bool operates = spelling(i) != "<" && spelling(i) != ">";
        return spelling(i) == "return" || (is_one_of(bounds, spelling(i)) && (operates || is_binary(i)));
    }

    // --- changing it

    // The text from character `begin` to `end`, and spaces before it if it is left out, replaced.
    void add(std::size_t begin, std::size_t end, std::string_view replacement, const std::string& words) {
        Mutant mutant;
        mutant.words = words;
        mutant.body = std::string(source_.substr(function_.body, begin - function_.body)) + std::string(replacement) +
                      std::string(source_.substr(end, function_.end - end));
        if (!seen_.insert(mutant.body).second) {
            return;
        }
        const std::size_t line_begin = source_.rfind('\n', begin) + 1;
        const std::size_t line_end = std::min(source_.find('\n', end), source_.size());
        mutant.number = next_++;
        mutant.function = function_.name;
        mutant.begin = function_.begin;
        mutant.line = line_of(source_, begin);
        mutant.original = on_one_line(source_.substr(line_begin, line_end - line_begin));
        mutant.mutated = on_one_line(std::string(source_.substr(line_begin, begin - line_begin)) +
                                     std::string(replacement) + std::string(source_.substr(end, line_end - end)));
        mutants_.push_back(std::move(mutant));
    }

    void replace(std::size_t i, std::string_view replacement, const std::string& words) {
        add(tokens_[i].begin, tokens_[i].end, replacement, words);
    }

    // What stands from token i on, up to the end of a term and not too long: "lambda * d_penalty".
    [[nodiscard]] std::string term_at(std::size_t i) const {
        constexpr std::size_t longest = 40;
        std::size_t end = i;
        std::size_t open = 0;
        while (end + 1 < tokens_.size() && tokens_[end].end - tokens_[i].begin < longest) {
            const std::string_view here = spelling(end);
            open += here == "(" || here == "[" || here == "{" ? 1 : 0;
            const bool closes = here == ")" || here == "]" || here == "}";
            if ((closes && open == 0) || (open == 0 && end > i && (bounds_sum(end) || is_additive(end)))) {
                break;
            }
            open -= closes ? 1 : 0;
            ++end;
        }
        const std::size_t last = std::max(end, i + 1) - 1;
        return on_one_line(source_.substr(tokens_[i].begin, tokens_[last].end - tokens_[i].begin));
    }

    void change_operator(std::size_t i) {
        if (!is_binary(i) || joins_text(i)) {
            return;
        }
        for (const auto& [from, to] : operators) {
            if (spelling(i) == from) {
                const std::string other(to);
                replace(i, to, from.find_first_of("+-") == 0 && from.size() == 1
                                   ? "the sign before " + term_at(i + 1) + " is turned: " + other + " in place of " + std::string(from)
                                   : other + " in place of " + std::string(from) + ", before " + term_at(i + 1));
            }
        }
    }

    void change_number(std::size_t i) {
        if (tokens_[i].kind != TokenKind::number) {
            return;
        }
        const std::string number(spelling(i));
        if (!std::ranges::all_of(number, [](unsigned char c) { return std::isdigit(c) != 0; }) || number.size() > 9) {
            replace(i, "(2 * " + number + ")", "the number " + number + " is doubled");
            replace(i, "0", "the number " + number + " is missing: 0 in its place");
            return;
        }
        const int value = std::stoi(number);
        const auto swap = [&](int other) {
            replace(i, std::to_string(other), std::to_string(other) + " in place of " + number + number_in_context(i));
        };
        swap(value + 1);
        if (value > 0) {
            swap(value - 1);
            swap(0);
        }
    }

    // Where a whole number stands: ", where n begins", ", in a > 0".
    [[nodiscard]] std::string number_in_context(std::size_t i) const {
        if (i >= 2 && spelling(i - 1) == "=" && tokens_[i - 2].kind == TokenKind::word) {
            return ", where " + std::string(spelling(i - 2)) + " begins";
        }
        const bool cast = i >= 3 && spelling(i - 1) == "(" && tokens_[i - 2].kind == TokenKind::word;
        const std::size_t operation = cast ? i - 3 : i - 1;
        if (is_binary(operation)) {
            const std::size_t end = cast ? i + 1 : i;
            return ", in " + on_one_line(source_.substr(tokens_[operation - 1].begin, tokens_[end].end - tokens_[operation - 1].begin));
        }
        return is_binary(i + 1) ? ", in " + std::string(spelling(i)) + " " + std::string(spelling(i + 1)) + " " + term_at(i + 2) : "";
    }

    void change_word(std::size_t i) {
        for (const Sibling& sibling : siblings) {
            const auto swap = [&](std::string_view other) {
                replace(i, other, std::string(other) + " in place of " + std::string(spelling(i)) +
                                      (i >= 2 && tokens_[i - 2].kind == TokenKind::word ? ", at " + std::string(spelling(i - 2)) : ""));
            };
            if (spelling(i - 1) == sibling.before && spelling(i) == sibling.one) {
                swap(sibling.other);
            } else if (spelling(i - 1) == sibling.before && spelling(i) == sibling.other) {
                swap(sibling.one);
            }
        }
        if (spelling(i) == "true" || spelling(i) == "false") {
            replace(i, spelling(i) == "true" ? "false" : "true",
                    std::string(spelling(i) == "true" ? "false in place of true" : "true in place of false"));
        }
    }

    void leave_sign_out(std::size_t i) {
        if ((is_sign(i, "-") && bounds_or_operates(i - 1)) || is_sign(i, "!")) {
            replace(i, "", (spelling(i) == "-" ? "the minus sign before " : "the ! before ") + term_at(i + 1) + " is missing");
        }
    }
    [[nodiscard]] bool bounds_or_operates(std::size_t i) const {
        return (bounds_sum(i) && spelling(i) != ")" && spelling(i) != "]") || is_binary(i);
    }

    // `a + b` without `+ b`, and without `a`; `a - b` likewise.
    void leave_term_out(std::size_t i) {
        if (!is_additive(i)) {
            return;
        }
        std::size_t behind = i + 1;  // the token behind the term that follows
        while (!bounds_term(behind, i)) {
            ++behind;
        }
        add(tokens_[i - 1].end, tokens_[behind - 1].end, "",
            "the term " + std::string(spelling(i)) + " " + term_at(i + 1) + " is missing");
        std::size_t before = i - 1;  // the token before the term that precedes
        while (!bounds_term(before, i)) {
            --before;
        }
        if (!is_additive(before)) {
            add(tokens_[before + 1].begin, tokens_[spelling(i) == "+" ? i + 1 : i].begin, "",
                "the term " + term_at(before + 1) + " is missing");
        }
    }
    // Whether token i bounds a term of the sum that the operator stands in: beside it, and not in a bracket of the
    // term.
    [[nodiscard]] bool bounds_term(std::size_t i, std::size_t operation) const {
        const std::size_t around = inside_[operation];
        if (i == around || i == closing_bracket(tokens_, around)) {
            return true;
        }
        constexpr std::array<std::string_view, 6> brackets{"(", ")", "[", "]", "{", "}"};
        return inside_[i] == around && !is_one_of(brackets, spelling(i)) && (bounds_sum(i) || is_additive(i));
    }

    void leave_link_out(std::size_t i) {
        if (spelling(i) == "." && is_one_of(links, spelling(i + 1)) && spelling(i + 2) == "(" &&
            spelling(i + 3) == ")") {
            add(tokens_[i].begin, tokens_[i + 3].end, "",
                std::string(spelling(i + 1)) + "() is missing" +
                    (tokens_[i - 1].kind == TokenKind::word ? " behind " + std::string(spelling(i - 1)) : ""));
        }
    }

    // --- statements

    void leave_statement_out(std::size_t i) {
        const std::string_view before = spelling(i - 1);
        const bool begins = before == "{" || before == "}" || before == ";";
        if (!begins || spelling(inside_[i]) != "{" || tokens_[i].kind != TokenKind::word) {
            return;
        }
        if (spelling(i) == "if") {
            leave_refusal_out(i);
            return;
        }
        std::size_t end = i;
        while (end + 1 < tokens_.size() && (spelling(end) != ";" || inside_[end] != inside_[i])) {
            ++end;
        }
        if (spelling(end) == ";" && is_expression(i)) {
            add(tokens_[i].begin, tokens_[end].end, ";",
                "what is done to " + std::string(spelling(i)) + " here is missing: a line is left out");
        }
    }

    // if (…) { throw …; }, without an else.
    void leave_refusal_out(std::size_t i) {
        const std::size_t open = closing_bracket(tokens_, i + 1) + 1;
        if (spelling(open) != "{" || spelling(open + 1) != "throw") {
            return;
        }
        const std::size_t close = closing_bracket(tokens_, open);
        if (spelling(close + 1) != "else") {
            add(tokens_[i].begin, tokens_[close].end, ";", "an argument that must be refused is not refused");
        }
    }

    // An assignment or a call: no keyword in front, and no two words in a row before its = or its first bracket.
    [[nodiscard]] bool is_expression(std::size_t begin) const {
        constexpr std::array<std::string_view, 16> keywords{
            "return", "const", "constexpr", "using", "static", "auto",     "for",  "while",
            "switch", "case",  "break",     "do",    "throw",  "continue", "else", "default"};
        if (is_one_of(keywords, spelling(begin))) {
            return false;
        }
        for (std::size_t i = begin; i + 1 < tokens_.size(); ++i) {
            const std::string_view here = spelling(i);
            if (here == "(" || here == "[" || here == "=" || here == "{" || here == ";" || is_binary(i)) {
                return here != "{";
            }
            const bool ends_type = tokens_[i].kind == TokenKind::word || here == ">" || here == "&" || here == "*";
            if (ends_type && tokens_[i + 1].kind == TokenKind::word) {
                return false;
            }
        }
        return false;
    }

    std::string_view source_;
    const Function& function_;
    int next_;
    std::vector<Token> tokens_;
    std::vector<std::size_t> inside_;
    std::vector<bool> thrown_;
    std::set<std::string, std::less<>> seen_;
    std::vector<Mutant> mutants_;
};

}  // namespace

std::vector<Mutant> mutants_of(std::string_view source, const Function& function, int number) {
    return Mutator(source, function, number).run();
}

std::vector<Mutant> mutants_of_source(std::string_view source) {
    std::vector<Mutant> all;
    for (const Function& function : functions_of(source)) {
        if (function.choosable) {
            std::ranges::move(mutants_of(source, function, static_cast<int>(all.size()) + 1), std::back_inserter(all));
        }
    }
    return all;
}

}  // namespace workbook::mutate
