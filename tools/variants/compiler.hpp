#pragma once
// Compiling a unit of variants into a library that takes the reference's place.

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tools/variants/subject.hpp"
#include "tools/variants/unit.hpp"

namespace workbook::variants {

/// A library of variants, and those that the compiler refused.
struct Library {
    std::filesystem::path file;
    std::map<int, std::string> refused;  ///< what the compiler said of each, in a line
};

/// Compiles the variants of a chapter.
///
/// \param folder  where source and library are written.
/// \param name    of both, without an ending.
/// \param preamble  #include lines that the variants need.
/// \throws DataError if the compiler refuses the unit and blames no variant.
Library compile(const Subject& subject, const std::vector<Variant>& variants, const std::filesystem::path& folder,
                const std::string& name, const std::string& preamble = "");

}  // namespace workbook::variants
