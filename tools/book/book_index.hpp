#pragma once
// The index at the end of the book: symbols, terms, and the functions and types that students write.

#include <string>
#include <vector>

#include "tools/book/reference.hpp"
#include "tools/book/site.hpp"

namespace workbook::book {

/// A term of the index, and other words for it.
struct Term {
    std::string name;                ///< "KL divergence"
    std::vector<std::string> words;  ///< what is looked for: the name, and what stands behind a colon in the list
};

/// One term a line: "KL divergence: divergence of Kullback". Lines that begin with # are comments.
std::vector<Term> parse_terms(const std::string& text);

/// The page, in HTML pieces; complains about a term that no chapter has, and about a symbol of a chapter's table that
/// the notation does not have.
///
/// \param terms_file  where the terms are from, for messages.
Document book_index(const std::vector<Page>& pages, const std::vector<Term>& terms, const std::string& terms_file,
                    const Reference& reference, Site& site);

}  // namespace workbook::book
