#pragma once
// Mutants that no test can tell from the original, each with a reason: tests/mutants/equivalent.txt.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace workbook::mutate {

/// A change that is explained. It stands for every mutant of that function with these two lines.
struct Equivalent {
    std::string chapter;   ///< "07_vanilla_autoencoder"
    std::string function;  ///< "reconstruction_error"
    std::string original;  ///< the line as it is, on one line and without comments
    std::string mutated;   ///< the line after the change
    std::string reason;
    std::size_t line = 0;  ///< in the file, for messages
};

/// Reads the list. Its form:
///
///     # a comment
///     07_vanilla_autoencoder reconstruction_error
///     - constexpr Index chunk = 1000;
///     + constexpr Index chunk = 1001;
///     + constexpr Index chunk = 999;
///     = another size of the chunks gives the same sum
///
/// `- ` is the original, each `+ ` a mutant of the last original, and `= ` the reason of all mutants since the last
/// one.
///
/// \param origin  the file's name, for messages.
/// \throws DataError that names the line and what is wrong with it.
std::vector<Equivalent> parse_equivalents(std::string_view text, const std::string& origin);

}  // namespace workbook::mutate
