#pragma once
// One exhibit of the gallery: a typical mistake, or another right way to write a function.

#include <filesystem>
#include <string>
#include <vector>

namespace workbook::gallery {

enum class Kind { mistake, alternative };

/// What an exhibit's source says in its first lines.
struct Exhibit {
    std::string name;  ///< "mistake.01.forward_without_bias"
    Kind kind = Kind::mistake;
    std::string chapter;           ///< "01_dense_layer"
    std::filesystem::path source;  ///< its file
    std::string text;              ///< what is in it
    std::string exercise;          ///< header: "// exercise: 1.1"
    std::string about;             ///< header: "// mistake: …" or "// alternative: …"
    std::string diagnosis;         ///< header: "// diagnosis: …", a part of what the student must be told
    bool blind = false;            ///< header: "// finite differences: blind", a gradient check alone lets it through
};

/// The exhibits of a folder: FOLDER/mistakes/CHAPTER/NAME.cpp and FOLDER/alternatives/CHAPTER/NAME.cpp, in the order of
/// their names.
///
/// \throws DataError that names the file and what is wrong with it, or a folder that holds none.
std::vector<Exhibit> read_exhibits(const std::filesystem::path& folder);

}  // namespace workbook::gallery
