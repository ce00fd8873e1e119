#pragma once
// A source of C++: its tokens, and the functions that it defines.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace workbook::source {

enum class TokenKind { word, number, text, symbol };

/// A piece of source: characters `begin` to `end` (exclusive).
struct Token {
    TokenKind kind;
    std::size_t begin;
    std::size_t end;
    std::string_view spelling;  ///< into the source that was given to tokens_of
};

/// The tokens of a source, without its comments and its preprocessor's lines. A string or a character is one token.
std::vector<Token> tokens_of(std::string_view source);

/// The place of the bracket that closes the one at `open` ((), [] or {}); the number of tokens if none does.
std::size_t closing_bracket(const std::vector<Token>& tokens, std::size_t open);

/// A function that a source defines outside of any class. Places are characters of the source.
struct Function {
    std::string name;
    std::size_t begin = 0;                     ///< of the definition
    std::size_t name_begin = 0;                ///< of its name
    std::size_t parameters = 0;                ///< of the bracket that opens the parameters
    std::size_t parameters_end = 0;            ///< behind the bracket that closes them
    std::size_t body = 0;                      ///< of the body's opening brace
    std::size_t end = 0;                       ///< behind the body's closing brace
    std::string parameter_list;                ///< the parameters as they are written, without default arguments
    std::vector<std::string> parameter_names;  ///< "" for a parameter without a name
    /// False for templates and constexpr functions: which mutant they are cannot be chosen at run time.
    bool choosable = true;
};

/// The functions that a source defines, in its order.
///
/// \throws DataError where a brace is not closed.
std::vector<Function> functions_of(std::string_view source);

/// The number of the line that a character is in, from 1.
std::size_t line_of(std::string_view source, std::size_t place);

/// A piece of source on one line: without comments, each run of spaces and line feeds as one space.
std::string on_one_line(std::string_view source);

}  // namespace workbook::source
