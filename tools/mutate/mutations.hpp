#pragma once
// The mutants of a function: the same text with one small thing changed, as a slip of the hand would.

#include <string>
#include <string_view>
#include <vector>

#include "tools/workbook/source.hpp"

namespace workbook::mutate {

using source::Function;
using source::functions_of;
using source::line_of;
using source::on_one_line;
using source::Token;
using source::TokenKind;
using source::tokens_of;

/// One function with one place changed.
struct Mutant {
    int number = 0;         ///< from 1, unique in its chapter
    std::string function;   ///< its name
    std::size_t begin = 0;  ///< of the function's definition: tells overloads apart
    std::size_t line = 0;   ///< of the change, in the solution's file
    std::string original;   ///< the changed line, or lines, as one line without comments
    std::string mutated;    ///< the same after the change
    std::string body;       ///< the whole body after the change, with its braces
    std::string words;      ///< what was changed: "the sign before lambda is turned"
};

/// All mutants of a function, each of another text. What is changed:
///
/// - operators: + and -, * and /, += and -=, comparisons (to the neighbour that differs at equality, and to the
/// opposite
///   one), && and ||, a minus or a ! in front;
/// - numbers: n to n + 1, n - 1 and 0; a number with a point or an exponent to twice itself and 0;
/// - a term of a sum left out; a call such as `.transpose()` left out; a call replaced by its sibling (rows and cols,
///   rowwise and colwise, min and max, sum and mean, …);
/// - a statement left out: an assignment, a call, or a whole `if` that throws.
///
/// Not changed: what is thrown, strings, declarations, and the head of the function.
///
/// \param number  of the first mutant; the others follow.
std::vector<Mutant> mutants_of(std::string_view source, const Function& function, int number);

/// The mutants of all functions of a source that can be chosen at run time.
std::vector<Mutant> mutants_of_source(std::string_view source);

}  // namespace workbook::mutate
