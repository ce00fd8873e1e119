#pragma once
// Code in lessons: blocks that are the same, line by line, as a marked part of a source that is compiled and tested.
//
// In the source, two comment lines stand around the part, in the form that Doxygen's \snippet asks for:
//
//     // [training_loop]
//     …
//     // [training_loop]
//
// In the lesson, a mark stands directly above the block:
//
//     <!-- snippet: chapters/01_dense_layer/main.cpp training_loop -->
//     ```cpp
//     …the lines between the markers, without their common indentation…
//     ```

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "tools/lessons/text.hpp"

namespace workbook {

/// A mark in a Markdown text, and the block below it. Lines count from 1.
struct Snippet {
    std::string source;         ///< "chapters/01_dense_layer/main.cpp", from the root
    std::string name;           ///< "training_loop"
    std::size_t line = 0;       ///< of the mark
    std::size_t last_line = 0;  ///< of the block's closing fence; the mark's own where no block follows
    Lines code;                 ///< what the block shows

    [[nodiscard]] bool has_block() const { return last_line > line; }
};

/// The marks of a Markdown text that are of the right form, in its order.
std::vector<Snippet> snippets_of(const Lines& markdown);

/// Something wrong with a mark, a block or a marker.
struct SnippetProblem {
    std::string file;  ///< from the root
    std::size_t line = 0;
    std::string message;  ///< what is wrong, and what to do
};

/// "chapters/01_dense_layer/README.md:42: …"
std::string to_text(const SnippetProblem& problem);

/// Holds the blocks against the sources.
///
/// Read are the Markdown files of the root and of chapters/, datasets/ and docs/, and the sources of chapters/,
/// solutions/, tests/, common/ and datasets/.
///
/// \param root  the project's folder.
/// \return      all problems, file by file. A marker that no mark uses is one, and so are a block of C++ without a
/// mark,
///              and a mark that shows an exercise's stub or its solution.
std::vector<SnippetProblem> check_snippets(const std::filesystem::path& root);

/// Writes the marked parts into the blocks below their marks. A mark that check_snippets has a problem with, other than
/// a block that differs, is left alone.
void write_snippets(const std::filesystem::path& root);

}  // namespace workbook
