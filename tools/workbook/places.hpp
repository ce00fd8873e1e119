#pragma once
// Where in the student's file a test program was: frames (addresses) become a file and a line.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace workbook::tool {

/// A line of a student's file.
struct Place {
    std::string file;       ///< "chapters/01_dense_layer/dense_layer.cpp"
    int line = 0;           ///< from 1
    std::string function;   ///< "dense_forward": the function that the line belongs to
    bool repeated = false;  ///< the same call stands on the stack over and over: an endless recursion
};

/// The place of the innermost frame that lies in a source file. Asks addr2line (of binutils, which come with g++) or,
/// on macOS, atos; where there is neither, no place is known.
///
/// \param program  that the frames are of, with line numbers in it.
/// \param source   "chapters/01_dense_layer/dense_layer.cpp".
/// \param frames   addresses in the program's file, "0x1a2b", innermost first.
std::optional<Place> place_in(const std::filesystem::path& program, const std::string& source,
                              const std::vector<std::string>& frames);

/// What addr2line -a -f -C -i or atos -i -fullPath printed, as the innermost place in a source file.
std::optional<Place> read_places(const std::string& printed, const std::string& source);

/// The shapes that the comment above a function's stub promises, with its equation: "Y = W X W (out, in), X (in, N) ->
/// Y (out, N)"; empty if there is none.
///
/// \param text  of the student's file.
std::string promised_shapes(const Place& place, const std::string& text);

/// What to tell of a place: file, line and the line's text, the shapes that its function was given, those that it
/// promises.
///
/// \param text   of the student's file.
/// \param given  "dense_forward was given weights (2, 3) and input (3, 5)", of several functions.
std::string place_in_words(const Place& place, const std::string& text, const std::vector<std::string>& given);

/// What is told of the place that frames lead to.
struct PlaceNote {
    std::string words;      ///< empty where no place is known
    bool repeated = false;  ///< \see Place
};

/// Turns frames, and what functions were given, into a note; empty: no places are known.
using TellPlace =
    std::function<PlaceNote(const std::vector<std::string>& frames, const std::vector<std::string>& given)>;

/// Tells places in a source file of a test program.
///
/// \param program  \see place_in
/// \param root     of the tree.
/// \param source   below `root`.
TellPlace places_of(const std::filesystem::path& program, const std::filesystem::path& root, const std::string& source);

}  // namespace workbook::tool
