/// \file
/// report.html and index.html.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/metrics.hpp"

/// A run's report: one page, report.html, beside the pictures that it shows; and an index of them
/// all.
namespace workbook {

/// A known value that a figure is read against: the mean image's 52.90.
struct Reference {
    std::string name = {};
    double value = 0.0;
};

/// What a figure is expected to be.
struct Target {
    double low = 0.0;   ///< -infinity: no lower end
    double high = 0.0;  ///< +infinity: no upper end
};

[[nodiscard]] Target at_most(double high);
[[nodiscard]] Target at_least(double low);
[[nodiscard]] Target within(double center, double tolerance);

/// True if the value lies in the target, ends included. NaN never does.
[[nodiscard]] bool meets(const Target& target, double value);

/// The target in words: "at most 31", "at least 0.98", "0.1 ± 0.02".
[[nodiscard]] std::string to_text(const Target& target);

/// A figure's name, its value, and what to hold it against.
struct Figure {
    std::string name = {};
    MetricValue value = 0.0;
    std::vector<Reference> references = {};
    std::optional<Target> target = {};
};

/// A question that was asked before the run, the reader's guess, and what came out.
struct Prediction {
    std::string question = {};
    std::string unit = {};
    std::optional<double> guess = {};
    std::optional<double> outcome = {};
};

/// A paragraph of the report. Line feeds are kept.
struct ReportText {
    std::string text = {};
};

/// A picture or plot of the report.
struct ReportImage {
    std::string file = {};  ///< a name without folders; the file stands beside report.html
    std::string caption = {};
    std::string alt = {};  ///< for readers who cannot see it
    int width = 0;         ///< in pixels
    int height = 0;
};

/// All that a report shows. Text is plain text: the functions below escape it.
struct Report {
    std::string chapter = {};  ///< folder name: "07_vanilla_autoencoder"
    std::string title = {};
    std::string about = {};    ///< one or two sentences: what the experiment does
    std::string command = {};  ///< what makes this report again
    std::vector<std::pair<std::string, std::string>> settings = {};
    std::vector<Prediction> predictions = {};
    std::vector<Figure> figures = {};
    std::vector<std::variant<ReportText, ReportImage>> body = {};  ///< in the order of the run
};

/// The report as one HTML page with its own style.
[[nodiscard]] std::string to_html(const Report& report);

/// The report as JSON, and back.
///
/// \throws DataError if the text is not such a report.
[[nodiscard]] std::string to_json(const Report& report);
[[nodiscard]] Report report_from_json(const std::string& json);

/// Writes report.html and report.json into `folder`.
///
/// \throws DataError naming the path if a file cannot be written.
void write_report(const std::filesystem::path& folder, const Report& report);

/// A chapter of the index: its folder's name and its title.
struct IndexEntry {
    std::string chapter = {};
    std::string title = {};
};

/// Writes out_dir/index.html: every chapter with its figures and pictures, from out_dir/CHAPTER/report.json,
/// in the order given. A chapter without that file is listed as not run yet, with the command that runs it.
///
/// \return the path of index.html.
/// \throws DataError naming the path if a report cannot be read or the page cannot be written.
std::filesystem::path write_index(const std::filesystem::path& out_dir,
                                  const std::vector<IndexEntry>& chapters);

}  // namespace workbook
