#include "tools/workbook/source.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "common/errors.hpp"

namespace workbook::source {
namespace {

constexpr std::array<std::string_view, 17> long_symbols{
    "<=", ">=", "==", "!=", "&&", "||", "+=", "-=", "*=", "/=", "%=", "++", "--", "->", "::", "<<", ">>"};

bool is_word_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

// Where a string or a character that begins at `begin` ends.
std::size_t end_of_text(std::string_view source, std::size_t begin) {
    std::size_t i = begin + 1;
    while (i < source.size() && source[i] != source[begin]) {
        i += source[i] == '\\' ? 2 : 1;
    }
    return std::min(i + 1, source.size());
}

// "1e-5", "4096U", "0.5".
std::size_t end_of_number(std::string_view source, std::size_t begin) {
    std::size_t i = begin;
    while (i < source.size() && (is_word_character(source[i]) || source[i] == '.' || source[i] == '\'' ||
                                 ((source[i] == '-' || source[i] == '+') && (source[i - 1] == 'e')))) {
        ++i;
    }
    return i;
}

std::size_t end_of_word(std::string_view source, std::size_t begin) {
    return static_cast<std::size_t>(
        std::find_if_not(source.begin() + static_cast<std::ptrdiff_t>(begin), source.end(), is_word_character) -
        source.begin());
}

std::size_t end_of_symbol(std::string_view source, std::size_t begin) {
    const bool is_long = std::ranges::find(long_symbols, source.substr(begin, 2)) != long_symbols.end();
    return begin + (is_long ? 2 : 1);
}

// Behind a comment, a preprocessor's line or a space that begins at `begin`; `begin` itself if there is none.
std::size_t end_of_gap(std::string_view source, std::size_t begin) {
    const auto line_end = [&] { return std::min(source.find('\n', begin), source.size()); };
    if (is_space(source[begin])) {
        return begin + 1;
    }
    if (source.substr(begin, 2) == "//" || source[begin] == '#') {
        return line_end();
    }
    if (source.substr(begin, 2) == "/*") {
        const std::size_t end = source.find("*/", begin + 2);
        return end == std::string_view::npos ? source.size() : end + 2;
    }
    return begin;
}

Token token_at(std::string_view source, std::size_t begin) {
    const char c = source[begin];
    const auto token = [&](TokenKind kind, std::size_t end) {
        return Token{.kind = kind, .begin = begin, .end = end, .spelling = source.substr(begin, end - begin)};
    };
    if (c == '"' || c == '\'') {
        return token(TokenKind::text, end_of_text(source, begin));
    }
    if (is_digit(c)) {
        return token(TokenKind::number, end_of_number(source, begin));
    }
    if (is_word_character(c)) {
        return token(TokenKind::word, end_of_word(source, begin));
    }
    return token(TokenKind::symbol, end_of_symbol(source, begin));
}

bool opens(std::string_view spelling) { return spelling == "(" || spelling == "[" || spelling == "{"; }
bool closes(std::string_view spelling) { return spelling == ")" || spelling == "]" || spelling == "}"; }

// The place of the bracket that the one at `close` closes.
std::size_t opening_bracket(const std::vector<Token>& tokens, std::size_t close) {
    int depth = 0;
    for (std::size_t i = close + 1; i-- > 0;) {
        depth += closes(tokens[i].spelling) ? 1 : opens(tokens[i].spelling) ? -1 : 0;
        if (depth == 0) {
            return i;
        }
    }
    return tokens.size();
}

// One parameter, tokens `begin` to `end` (exclusive): its text without a default argument, and its name.
void add_parameter(std::string_view source, const std::vector<Token>& tokens, std::size_t begin, std::size_t end,
                   Function& function) {
    const auto is_default = [](const Token& token) { return token.spelling == "="; };
    const auto first = tokens.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = std::find_if(first, tokens.begin() + static_cast<std::ptrdiff_t>(end), is_default);
    if (last == first) {
        return;  // half-written: `f(int a, )`
    }
    const bool named = (last - 1)->kind == TokenKind::word && last - first > 1;
    function.parameter_list += function.parameter_list.empty() ? "" : ", ";
    function.parameter_list += source.substr(first->begin, (last - 1)->end - first->begin);
    function.parameter_names.emplace_back(named ? (last - 1)->spelling : "");
}

void read_parameters(std::string_view source, const std::vector<Token>& tokens, std::size_t open, std::size_t close,
                     Function& function) {
    int depth = 0;
    std::size_t begin = open + 1;
    for (std::size_t i = open + 1; i <= close && close > open + 1; ++i) {
        const std::string_view spelling = tokens[i].spelling;
        if (i == close || (depth == 0 && spelling == ",")) {
            add_parameter(source, tokens, begin, i, function);
            begin = i + 1;
        }
        depth += opens(spelling) || spelling == "<" ? 1 : closes(spelling) || spelling == ">" ? -1 : 0;
    }
}

// The function whose definition begins at token `begin` and whose body opens at token `brace`.
Function read_function(std::string_view source, const std::vector<Token>& tokens, std::size_t begin,
                       std::size_t brace) {
    std::size_t close = brace;
    while (tokens[close].spelling != ")") {
        --close;
    }
    const std::size_t open = opening_bracket(tokens, close);
    Function function;
    function.name = tokens[open - 1].spelling;
    function.begin = tokens[begin].begin;
    function.name_begin = tokens[open - 1].begin;
    function.parameters = tokens[open].begin;
    function.parameters_end = tokens[close].end;
    function.body = tokens[brace].begin;
    function.end = tokens[closing_bracket(tokens, brace)].end;
    for (std::size_t i = begin; i < open; ++i) {
        const std::string_view word = tokens[i].spelling;
        function.choosable = function.choosable && word != "template" && word != "constexpr" && word != "consteval";
    }
    if (function.choosable) {
        read_parameters(source, tokens, open, close, function);
    }
    return function;
}

// Whether the brace at `brace` opens the body of a function whose definition begins at token `begin`.
bool opens_function(const std::vector<Token>& tokens, std::size_t begin, std::size_t brace) {
    const std::string_view first = tokens[begin].spelling;
    if (first == "struct" || first == "class" || first == "enum" || first == "union" || first == "using") {
        return false;
    }
    bool has_parameters = false;
    for (std::size_t i = begin; i < brace; ++i) {
        if (tokens[i].spelling == "=") {
            return false;  // of a variable; those of default arguments are skipped
        }
        if (closes(tokens[i].spelling)) {
            return false;  // a bracket that nothing opened: a slip
        }
        if (opens(tokens[i].spelling)) {
            const bool parameters = tokens[i].spelling == "(";
            i = closing_bracket(tokens, i);
            if (i >= brace || (parameters && tokens[i].spelling != ")")) {
                return false;
            }
            has_parameters = has_parameters || parameters;
        }
    }
    return has_parameters;
}

}  // namespace

std::vector<Token> tokens_of(std::string_view source) {
    std::vector<Token> tokens;
    for (std::size_t i = 0; i < source.size();) {
        const std::size_t behind = end_of_gap(source, i);
        if (behind > i) {
            i = behind;
            continue;
        }
        tokens.push_back(token_at(source, i));
        i = tokens.back().end;
    }
    return tokens;
}

std::size_t closing_bracket(const std::vector<Token>& tokens, std::size_t open) {
    int depth = 0;
    for (std::size_t i = open; i < tokens.size(); ++i) {
        depth += opens(tokens[i].spelling) ? 1 : closes(tokens[i].spelling) ? -1 : 0;
        if (depth == 0) {
            return i;
        }
    }
    return tokens.size();
}

std::vector<Function> functions_of(std::string_view source) {
    const std::vector<Token> tokens = tokens_of(source);
    std::vector<Function> functions;
    std::size_t begin = 0;  // of what may be a definition
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string_view spelling = tokens[i].spelling;
        if (spelling == "(") {
            i = closing_bracket(tokens, i);  // a default argument may have braces
        } else if (spelling == "{" && tokens[begin].spelling != "namespace") {
            const std::size_t close = closing_bracket(tokens, i);
            if (close == tokens.size()) {
                throw DataError("line " + std::to_string(line_of(source, tokens[i].begin)) + ": this { is not closed");
            }
            if (!opens_function(tokens, begin, i)) {
                i = close;  // of a class or a constant: up to its semicolon
                continue;
            }
            functions.push_back(read_function(source, tokens, begin, i));
            i = close;
            begin = i + 1;
        } else if (spelling == ";" || spelling == "{" || spelling == "}") {
            begin = i + 1;
        }
    }
    return functions;
}

std::size_t line_of(std::string_view source, std::size_t place) {
    return 1 + static_cast<std::size_t>(std::ranges::count(source.substr(0, place), '\n'));
}

std::string on_one_line(std::string_view source) {
    std::string line;
    std::size_t end = 0;  // of the last token
    for (const Token& token : tokens_of(source)) {
        const bool spaced = std::ranges::any_of(source.substr(end, token.begin - end), is_space);
        line += line.empty() || !spaced ? "" : " ";
        line += token.spelling;
        end = token.end;
    }
    return line;
}

}  // namespace workbook::source
