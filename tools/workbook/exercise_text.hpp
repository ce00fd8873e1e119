#pragma once
// The functions of an exercise within a source text: where they are, whether they are still empty, and how they are put
// into another text.

#include <string>
#include <string_view>
#include <vector>

#include "tools/workbook/catalogue.hpp"
#include "tools/workbook/source.hpp"

namespace workbook::tool {

/// The functions of an exercise in a chapter's source, in the source's order.
///
/// \throws DataError if one of them is not there, or where a brace is not closed.
std::vector<source::Function> functions_of(const Exercise& exercise, std::string_view text);

/// True if nothing is written in any function of the exercise: each ends as the stubs do.
bool is_untouched(const Exercise& exercise, std::string_view text);

/// True if that holds for every exercise of the chapter.
bool is_untouched(const Chapter& chapter, std::string_view text);

/// `text` with the functions of the exercise as `donor` has them. All else stays, and so do the ends of the lines.
///
/// \throws DataError as functions_of does, about either.
std::string with_functions_from(const Exercise& exercise, const std::string& text, const std::string& donor);

/// `text` with the ends of lines of `model`: "\r\n" where most of its lines have them.
std::string with_line_ends_of(const std::string& model, const std::string& text);

}  // namespace workbook::tool
