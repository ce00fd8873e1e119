#pragma once
// Markdown, as a code host shows it (formulas between $ and $, between $` and `$, and in blocks of math), into the
// parts of a page: HTML, code that Doxygen takes from compiled files, and what the book needs to know of a page (its
// sections, links, formulas of a symbol table).

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace workbook::book {

/// One part of a page, in order.
struct Piece {
    enum class Kind {
        html,     ///< text: HTML, as it is
        doxygen,  ///< text: commands for Doxygen, such as \snippet
    };
    Kind kind = Kind::html;
    std::string text;
};

/// A heading and what stands below it, up to the next heading.
struct Section {
    int level = 1;
    std::string id;                 ///< as a code host names it: "the-gradient-of-the-bias"; empty for the title
    std::string title;              ///< as plain text, formulas in TeX
    std::string text;               ///< plain, without formulas, for the search and the index
    std::string math;               ///< the formulas, in TeX, a line each
    std::vector<std::string> bold;  ///< words in bold: where a term is introduced
};

struct Document {
    std::vector<Section> sections;     ///< the first is the title's
    std::vector<Piece> pieces;         ///< without the title
    std::vector<std::string> symbols;  ///< the formulas in the first column of tables that are headed "symbol", in TeX

    std::vector<std::string> anchors;  ///< places that are named by hand: <a name="nan"></a>

    [[nodiscard]] const std::string& title() const { return sections.front().title; }
};

/// What the reader of a document asks the site for.
struct Hooks {
    /// Where a link leads: the target as it stands in Markdown gives the page's own.
    std::function<std::string(const std::string& target)> link;
    /// The same for a picture.
    std::function<std::string(const std::string& target, const std::string& alt)> picture;
    /// Where a word in code leads; empty: nowhere.
    std::function<std::string(const std::string& code)> code;
    /// Is told of a formula between plain dollars that a code host would spoil: Markdown eats a backslash before
    /// punctuation there. Between $` and `$, and in a block of math, it is safe.
    std::function<void(const std::string& tex)> spoilt_formula;
    /// What is added at the end of a section, before the next heading.
    std::function<std::vector<Piece>(const Section& section)> end_of_section;
};

/// \throws DataError if the text does not begin with a heading, or cannot be read.
Document read_markdown(const std::string& text, const Hooks& hooks);

/// A few lines without headings, as HTML.
std::string inline_html(const std::string& text, const Hooks& hooks);

/// The id of a heading as code hosts make it: lower case, no punctuation, hyphens for spaces.
std::string slug(std::string_view title);

}  // namespace workbook::book
