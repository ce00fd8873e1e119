#pragma once
// What the build knows of a chapter whose functions can be exchanged: the manifest that tests/mutants writes.

#include <filesystem>
#include <string>
#include <vector>

namespace workbook::variants {

struct Subject {
    std::string chapter;                 ///< "07_vanilla_autoencoder"
    std::filesystem::path source;        ///< the solution
    std::filesystem::path program;       ///< the chapter's tests, linked with the reference as a shared library
    std::vector<std::string> compile;    ///< the compiler and its flags
    std::vector<std::string> libraries;  ///< to link with
};

/// All chapters that have tests.
///
/// \throws DataError if the manifest is not what it should be.
std::vector<Subject> read_subjects(const std::filesystem::path& manifest);

}  // namespace workbook::variants
