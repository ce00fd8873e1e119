#pragma once
// What a chapter's page shows beside the lesson: the contract of each exercise, and its hints, folded away.

#include <string>
#include <vector>

#include "tools/book/reference.hpp"
#include "tools/book/site.hpp"

namespace workbook::book {

/// The contract and the hints of the exercise whose section this is; nothing for other sections.
///
/// \param hints  the chapter's hints.md.
std::vector<Piece> exercise_parts(const Page& page, const Section& section, const std::string& hints,
                                  const Reference& reference, Site& site, const Hooks& hooks);

}  // namespace workbook::book
