/// \file
/// A run's report: one page, report.html, beside the pictures that it shows; and an index of them all.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/metrics.hpp"

namespace workbook {

/// A known value that a figure is read against: the mean image's 52.90.
struct Reference {
    std::string name = {};  ///< such as "mean image"
    double value = 0.0;     ///< in the unit of the figure
};

/// What a figure is expected to be.
struct Target {
    double low = 0.0;   ///< -infinity: no lower end
    double high = 0.0;  ///< +infinity: no upper end
};

/// A target without a lower end.
///
/// \param high  the largest value that meets it.
/// \return      from −∞ to `high`.
[[nodiscard]] Target at_most(double high);

/// A target without an upper end.
///
/// \param low  the least value that meets it.
/// \return     from `low` to +∞.
[[nodiscard]] Target at_least(double low);

/// A target around a value.
///
/// \param center     its middle.
/// \param tolerance  how far a value may be from the middle, 0 or more.
/// \return           from center − tolerance to center + tolerance.
[[nodiscard]] Target within(double center, double tolerance);

/// Whether a value is as expected.
///
/// \param target  the range of what is expected.
/// \param value   what came out.
/// \return        true if the value lies in the target, ends included. NaN never does.
[[nodiscard]] bool meets(const Target& target, double value);

/// A target in words.
///
/// \param target  the range of what is expected.
/// \return        "at most 31", "at least 0.98", "0.1 ± 0.02".
[[nodiscard]] std::string to_text(const Target& target);

/// A figure's name, its value, and what to hold it against.
struct Figure {
    std::string name = {};                   ///< as in metrics.json
    MetricValue value = 0.0;                 ///< what came out
    std::vector<Reference> references = {};  ///< known values
    std::optional<Target> target = {};       ///< what is expected; empty: nothing is
};

/// A question that was asked before the run, the reader's guess, and what came out.
struct Prediction {
    std::string question = {};           ///< as it was asked
    std::string unit = {};               ///< of both numbers; empty: none
    std::optional<double> guess = {};    ///< empty: nobody guessed
    std::optional<double> outcome = {};  ///< empty: still open
};

/// A paragraph of the report. Line feeds are kept.
struct ReportText {
    std::string text = {};  ///< plain text
};

/// A picture or plot of the report.
struct ReportImage {
    std::string file = {};     ///< a name without folders; the file stands beside report.html
    std::string caption = {};  ///< stands below it
    std::string alt = {};      ///< for readers who cannot see it
    int width = 0;             ///< in pixels
    int height = 0;            ///< in pixels
};

/// All that a report shows. Text is plain text: the functions below escape it.
struct Report {
    std::string chapter = {};                                        ///< folder name: "07_vanilla_autoencoder"
    std::string title = {};                                          ///< such as "Vanilla autoencoder"
    std::string about = {};                                          ///< a sentence or two: what the experiment does
    std::string command = {};                                        ///< what makes this report again
    std::vector<std::pair<std::string, std::string>> settings = {};  ///< names and values: data, epochs, seed, …
    std::vector<Prediction> predictions = {};                        ///< in the order in which they were asked
    std::vector<Figure> figures = {};                                ///< in the order of the run
    std::vector<std::variant<ReportText, ReportImage>> body = {};    ///< in the order of the run
};

/// The report as one HTML page with its own style.
///
/// \param report  its text is plain text, and is escaped here.
/// \return        the whole document.
[[nodiscard]] std::string to_html(const Report& report);

/// The report as JSON.
///
/// \param report  any.
/// \return        a document from which report_from_json makes the same report.
[[nodiscard]] std::string to_json(const Report& report);

/// The report in a JSON document.
///
/// \param json  what to_json made.
/// \return      the report as it was.
/// \throws DataError if the text is not such a report.
[[nodiscard]] Report report_from_json(const std::string& json);

/// Writes report.html and report.json.
///
/// \param folder  the one with the report's pictures.
/// \param report  any.
/// \throws DataError naming the path if a file cannot be written.
void write_report(const std::filesystem::path& folder, const Report& report);

/// A chapter of the index: its folder's name and its title.
struct IndexEntry {
    std::string chapter = {};  ///< folder name: "07_vanilla_autoencoder"
    std::string title = {};    ///< such as "Vanilla autoencoder"
};

/// Writes out_dir/index.html: every chapter with its figures and pictures, from out_dir/CHAPTER/report.json,
/// in the order given. A chapter without that file is listed as not run yet, with the command that runs it.
///
/// \param out_dir   the folder in which the chapters' folders stand.
/// \param chapters  in the order of the page.
/// \return          the path of index.html.
/// \throws DataError naming the path if a report cannot be read or the page cannot be written.
std::filesystem::path write_index(const std::filesystem::path& out_dir,
                                  const std::vector<IndexEntry>& chapters);

}  // namespace workbook
