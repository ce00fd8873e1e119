#pragma once
// One source file that holds a chapter's functions and all that may stand in their places; which one counts is chosen at
// run time.

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tools/workbook/source.hpp"

namespace workbook::variants {

/// The environment variable that chooses a variant by its number; without it, every function is the original.
inline constexpr const char* choice_variable = "WORKBOOK_VARIANT";

/// Something that stands in the place of one function, or of several: a mutant (another body), or an exhibit (a source of its
/// own).
struct Variant {
    int number = 0;         ///< from 1, unique in its unit
    std::size_t begin = 0;  ///< of the function's definition in the solution; of a mutant only
    std::string body;       ///< of a mutant: the whole body, with its braces
    std::string source;     ///< of an exhibit: all of its text
};

/// A generated source, and where its variants are.
struct Unit {
    std::string text;
    struct Place {
        std::size_t first_line;
        std::size_t last_line;
        int variant;
    };
    std::vector<Place> places;
};

/// The solution with, for each function `f`, the original as `f_original`, the variants as `f_variant_17`, and an `f` that
/// calls the one that is chosen. Whatever calls `f`, a variant too, calls that one. Exhibits stand in namespaces of their own.
///
/// \param left_out  numbers of variants that are not wanted.
/// \param preamble  #include lines that the variants need.
/// \throws DataError if a parameter has no name.
Unit make_unit(std::string_view source, const std::vector<Variant>& variants, const std::set<int>& left_out,
               const std::string& preamble = "");

/// The variants that a compiler's messages blame: those with an error in their lines, or in a template that they use.
///
/// \param file  the name under which the compiler knows the unit.
std::set<int> blamed_variants(const Unit& unit, std::string_view messages, std::string_view file);

/// The functions of the solution that an exhibit replaces: their names.
std::vector<std::string> replaced_by(std::string_view exhibit, std::string_view solution);

}  // namespace workbook::variants
