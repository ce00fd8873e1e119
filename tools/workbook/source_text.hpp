#pragma once
// A C++ source as text: what of it is code, where its functions lie, and what keeps any compiler from reading it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace workbook::tool {

/// A place in a source, and what is the matter there.
struct SourceRemark {
    int line = 0;    ///< from 1; 0: the file as a whole
    int column = 0;  ///< from 1, in characters; 0: the whole line
    std::string message = {};
};

/// The source with its comments, strings and characters in quotes blanked: as many bytes, the same line feeds.
std::string code_of(std::string_view source);

/// A block of braces that stands in a namespace or outside of one: a function, as a rule.
struct SourceBlock {
    int first_line = 0;  ///< where its head begins
    int last_line = 0;
    std::string head;  ///< the code before its brace
    std::string body;  ///< the code between its braces
};

/// All of a source's blocks.
///
/// \param code  what code_of returned.
std::vector<SourceBlock> blocks_of(std::string_view code);

/// The block that a line belongs to; null if there is none.
const SourceBlock* block_at(const std::vector<SourceBlock>& blocks, int line);

/// True if a block defines the function of that name (without namespaces).
bool defines(const SourceBlock& block, std::string_view function);

/// What makes a file unreadable as a source: empty, binary, UTF-16, marks of a merge conflict, a comment or a string
/// without an end.
std::optional<SourceRemark> unreadable(std::string_view source);

/// The first character outside of comments and strings that was copied from a text and that C++ does not have (a minus
/// sign, a no-break space), called by its name, with what to type.
///
/// \param source      the whole file.
/// \param error_line  in this line letters are named as well (Greek, raised, wide): C++ takes them for names, so that
///                    elsewhere they may be meant. 0: in no line.
/// \return            nothing if there is none.
std::optional<SourceRemark> foreign_character(std::string_view source, int error_line);

/// Where braces, brackets or parentheses do not match: the first function that is still open where the next begins, or
/// the one closing brace too many.
std::optional<SourceRemark> unbalanced(std::string_view source);

/// Divisions of whole numbers whose result is all but always 0: 1 / input.cols().
std::vector<SourceRemark> whole_number_divisions(std::string_view source);

/// Arguments that a function never uses, unless it is still a stub: it has likely forgotten them.
std::vector<SourceRemark> unused_arguments(std::string_view source);

}  // namespace workbook::tool
