/// \file
/// The entries of the atlas of wrong pictures (docs/atlas/entries.json): which mistake is shown by which experiment.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace workbook::atlas {

/// A part of a picture, in its pixels from the top left corner.
struct Box {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

/// An experiment with one mistake in the place of the right function.
struct Entry {
    std::string mistake;  ///< "01.step_uphill": an exhibit of the gallery, tests/mistakes/01_…/step_uphill.cpp
    std::vector<std::string> pictures;  ///< the run's files to show: "halves.png"; none: the run stops with a message
    bool is_row =
        false;  ///< run for a row of a lesson's table of mistakes: its figures stand there, no picture is shown

    [[nodiscard]] bool stops() const { return pictures.empty() && !is_row; }
};

/// A chapter's experiment, and the mistakes that are shown by it.
struct Experiment {
    std::string chapter;                 ///< "01_dense_layer"
    std::vector<std::string> needs;      ///< the earlier experiments whose results it reads, in their order
    std::vector<std::string> arguments;  ///< added to its command: {"--epochs", "3"}
    std::map<std::string, Box> crops;    ///< the part of a picture to show, where it is not the whole
    std::vector<Entry> entries;          ///< first those of the page, then those of rows
};

/// Reads the entries.
///
/// \param text   a JSON list of objects with the fields experiment, needs, arguments, crops, mistakes and rows.
/// \param where  the file, for messages.
/// \throws DataError that names the field and what is wrong with it.
std::vector<Experiment> parse_experiments(const std::string& text, const std::string& where);

/// The name of an entry's picture in docs/atlas: "01.step_uphill.halves.png".
std::string wrong_picture(const Entry& entry, const std::string& picture);

/// What stands beside it, as the page docs/atlas.md links it: the lesson's own figure where the experiment is run as
/// the lesson runs it, and else the picture of a right run, atlas/01.right.halves.png.
std::string right_link(const Experiment& experiment, const std::string& picture);

/// The name of that picture of a right run in docs/atlas, empty where the lesson's own figure serves.
std::string right_picture(const Experiment& experiment, const std::string& picture);

}  // namespace workbook::atlas
