#pragma once
// The object of a student's file: what the compiler said of it, and whether it is that of the file on the disk.
// cmake/keep_words writes what is read here.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tools/workbook/catalogue.hpp"
#include "tools/workbook/project.hpp"

namespace workbook::tool {

enum class Flavour { double_precision, single_precision };

/// An object file, and what lies beside it.
struct StudentObject {
    std::filesystem::path path;

    /// True if this object was made of a source with this content.
    [[nodiscard]] bool is_of(const std::optional<std::string>& source) const;
    /// What the compiler said when it made the object.
    [[nodiscard]] std::string words() const;
};

/// The object of "chapters/NN_name/name.cpp".
StudentObject object_of(const Project& project, const std::string& source, Flavour flavour);

/// The compiler's warnings on a chapter's file, and what it does not warn of: divisions of whole numbers, and arguments
/// that a written function never uses (stubs use none).
///
/// \param first  the function whose warnings come first.
/// \return       "chapters/01_dense_layer/dense_layer.cpp:31: unused variable 'sum'"; nothing if the file was saved
/// since
///               it was compiled, for then nothing is known.
std::vector<std::string> student_warnings(const Project& project, const Chapter& chapter, const std::string& first);

}  // namespace workbook::tool
