#pragma once
// One exhibit of the gallery: a typical mistake, or another right way to write a function.

#include <filesystem>
#include <string>
#include <vector>

namespace workbook::gallery {

enum class Kind { mistake, alternative };

/// What the build knows of an exhibit (the manifest), and what its source says in its first lines.
struct Exhibit {
    std::string name;  ///< "mistake.01.forward_without_bias"
    Kind kind = Kind::mistake;
    std::string chapter;            ///< "01_dense_layer"
    std::filesystem::path source;   ///< for messages, and for its header
    std::filesystem::path program;  ///< the chapter's tests, linked with the reference as a shared library
    std::filesystem::path library;  ///< the exhibit: loaded first, its definition is the one that counts

    std::string exercise;   ///< header: "// exercise: 1.1"
    std::string about;      ///< header: "// mistake: …" or "// alternative: …"
    std::string diagnosis;  ///< header: "// diagnosis: …", a part of what the student must be told
    bool blind = false;     ///< header: "// finite differences: blind", a gradient check alone lets it through
};

/// Reads the manifest and the header of every exhibit in it.
///
/// \throws DataError that names the file and what is wrong with it.
std::vector<Exhibit> read_manifest(const std::filesystem::path& manifest);

}  // namespace workbook::gallery
