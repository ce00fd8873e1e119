/// \file
/// The page of the atlas, docs/atlas.md: whether it fits its entries and their pictures, and its numbers. Lessons have
/// numbers of the same kind in the rows of their tables of mistakes.
///
/// A number stands directly before its mark, and the message of a run that stops in a block of code behind its own:
///
///     16.15<!-- atlas: 01.step_uphill test_squared_error -->     16.15<!-- atlas: 01.step_uphill right losses[3] -->
///     <!-- atlas: 01.step_uphill message -->
///
/// `right` means the run without the mistake.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tools/atlas/entries.hpp"

namespace workbook::atlas {

/// What the page is held against, besides the entries.
struct Surroundings {
    std::map<std::string, std::string> exercises;  ///< of every mistake of the gallery: "01.step_uphill" → "1.4"
    std::set<std::string> pictures;                ///< the files in docs/atlas, without entries.json
    std::map<std::string, std::string> lessons =
        {};  ///< each one's file, "chapters/01_dense_layer/README.md", and text
};

/// What does not fit: an entry whose mistake, pictures or section are missing, a section without the right picture
/// beside the wrong one or without the exercise's check, a row that no lesson has, a picture or a mark of no entry.
/// Empty if all is well.
std::vector<std::string> misfits(const std::string& page, const std::vector<Experiment>& experiments,
                                 const Surroundings& surroundings);

/// What the two runs of an entry left.
struct Runs {
    nlohmann::json wrong;  ///< metrics.json; null if the run stopped
    nlohmann::json right;
    std::string message;  ///< if it stopped
};

/// A page brought up to date, and where it had said something else.
struct Refreshed {
    std::string text;
    int numbers = 0;  ///< held against a run, messages too
    std::vector<std::string> differences;
};

/// Holds the numbers and messages of the page, or of a lesson, against runs; those of mistakes that were not run stay.
///
/// \param text  of the page or the lesson.
/// \param runs  of each mistake: "01.step_uphill".
/// \param file  where the text stands, for messages.
/// \throws DataError for a mark that no run can answer.
Refreshed refresh(const std::string& text, const std::map<std::string, Runs>& runs,
                  const std::string& file = "docs/atlas.md");

}  // namespace workbook::atlas
