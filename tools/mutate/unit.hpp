#pragma once
// One source file that holds a chapter's functions and all their mutants; which one counts is chosen at run time.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tools/mutate/mutations.hpp"

namespace workbook::mutate {

/// The environment variable that chooses a mutant by its number; without it, every function is the original.
inline constexpr const char* choice_variable = "WORKBOOK_MUTANT";

/// A generated source, and where its mutants are.
struct Unit {
    std::string text;
    struct Place {
        std::size_t first_line;
        std::size_t last_line;
        int mutant;
    };
    std::vector<Place> places;
};

/// The mutants of all functions of a source that can be chosen at run time.
std::vector<Mutant> mutants_of_source(std::string_view source);

/// The solution with, for each function `f`, the original as `f_original`, the mutants as `f_mutant_17`, and an `f`
/// that calls the one that is chosen. Whatever calls `f`, a mutant too, calls that one.
///
/// \param left_out  numbers of mutants that are not wanted.
Unit make_unit(std::string_view source, const std::vector<Mutant>& mutants, const std::set<int>& left_out);

/// The mutants that a compiler's messages blame: those with an error in their lines, or in a template that they use.
///
/// \param file  the name under which the compiler knows the unit.
std::set<int> blamed_mutants(const Unit& unit, std::string_view messages, std::string_view file);

}  // namespace workbook::mutate
