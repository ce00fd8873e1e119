#pragma once
// Slips: what people do to a function without knowing it. They are run to know them again (tests/fingerprints), not to test the
// tests: most of them change much at once.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tools/mutate/mutations.hpp"

namespace workbook::mutate {

/// A field of a struct, or a parameter: its type as it is written, and its name.
struct Named {
    std::string type;
    std::string name;
};

/// The fields of structs, by the name of the struct.
using Structs = std::map<std::string, std::vector<Named>>;

/// The structs that a header defines, whose fields stand a line each.
Structs structs_of(std::string_view header);

/// All slips of a solution's functions:
///
/// - the function is right, and it is given something else: an argument, or a part of one, is transposed, negated, squared,
///   taken from the first sample, without its last row, replaced by a constant, swapped with another one, …;
/// - it is right, and its result is spoiled likewise; of an argument that is to be changed in place: a copy is changed, the step
///   is taken twice, or the other way;
/// - in its body, a name stands in the place of another one, two arguments of a call are exchanged;
/// - all mutants (mutations.hpp).
///
/// The bodies need the header tools/mutate/spoil.hpp.
///
/// \param structs  those of the chapter's headers.
std::vector<Mutant> slips_of_source(std::string_view source, const Structs& structs);

}  // namespace workbook::mutate
