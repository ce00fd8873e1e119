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

/// A range that no right run's figure leaves: what is possible at best, or what is reached without learning anything.
struct Limit {
    Target range = {};      ///< ends included
    std::string name = {};  ///< what sets the range: "the mean image", "the closed form"
    double slack = 0.0;     ///< how far outside a figure may still be: rounding, and the noise of a draw
    std::string row = {};   ///< a row of the lesson's table of mistakes that explains a figure outside, by the text of its
                            ///< first cell; empty: none is known to
};

/// The limit of what is never negative, such as an error or a divergence.
///
/// \param name   what it is: "a squared error".
/// \param slack  how far below 0 rounding may lead.
/// \return       from 0 on.
[[nodiscard]] Limit never_negative(const std::string& name, double slack = 0.0);

/// The limits of a share or a rate.
///
/// \return from 0 to 1.
[[nodiscard]] Limit share();

/// What a figure says that cannot be right.
struct Trouble {
    std::string text = {};  ///< such as "is 616.2: worse than the mean image (49.61)"
    std::string row = {};   ///< of the lesson's table, as in Limit
};

/// What is wrong with a number that is not finite.
///
/// \param value  a number, or a list of numbers; a text is never wrong.
/// \return       the first number that is not finite, in words; nothing if there is none.
[[nodiscard]] std::optional<Trouble> not_finite(const MetricValue& value);

/// What is wrong with a number that lies outside of what is possible.
///
/// \param value     a number, or a list of numbers; NaN is passed over, see not_finite.
/// \param possible  what a right program can reach.
/// \return          the first number outside, in words; nothing if there is none.
[[nodiscard]] std::optional<Trouble> impossible(const MetricValue& value, const Limit& possible);

/// What is wrong with a number that is worse than what needs no learning.
///
/// \param value     a number, or a list of numbers; NaN is passed over, see not_finite.
/// \param at_worst  what is reached without learning anything.
/// \return          the first number outside, in words; nothing if there is none.
[[nodiscard]] std::optional<Trouble> worse_than_nothing(const MetricValue& value, const Limit& at_worst);

/// A figure's name, its value, and what to hold it against.
struct Figure {
    std::string name = {};                   ///< as in metrics.json
    MetricValue value = 0.0;                 ///< what came out
    std::vector<Reference> references = {};  ///< known values
    std::optional<Target> target = {};       ///< what is expected; empty: nothing is
    std::string trouble = {};                ///< why the value cannot be right; empty: it can
};

/// Whether a figure is as expected.
///
/// \param figure  any.
/// \return        true if it has no target, or meets it.
[[nodiscard]] bool as_expected(const Figure& figure);

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

/// How far a run has come. Its word stands in report.json, and for a run that has ended in metrics.json as `ended`.
enum class RunState {
    under_way,  ///< "under way": it has started, and not said that it ended
    done,       ///< "done"
    wrong,      ///< "cannot be right": it came to its end, and a figure is impossible or worse than doing nothing
    failed,     ///< "failed": an exercise is missing, or the experiment threw
};

/// The word of a state.
///
/// \param state  any.
/// \return       "under way", "done", "cannot be right" or "failed".
[[nodiscard]] std::string to_word(RunState state);

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
    RunState state = RunState::done;                                 ///< the page says it at its top, unless it is done
    std::string started = {};                                        ///< day and time, in words
    std::vector<std::string> troubles = {};                          ///< what went wrong, a paragraph each
    bool previous = false;  ///< whether the folder `previous` beside the page holds an earlier run
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
/// in the order given. A chapter without that file is listed as not run yet, with the command that runs it. The list of
/// chapters is kept beside it, in index.json, for refresh_index.
///
/// \param out_dir   the folder in which the chapters' folders stand.
/// \param chapters  in the order of the page.
/// \return          the path of index.html.
/// \throws DataError naming the path if a report cannot be read or the page cannot be written.
std::filesystem::path write_index(const std::filesystem::path& out_dir,
                                  const std::vector<IndexEntry>& chapters);

/// Writes the index again with what the reports say now, if the folder has one. Every run calls it when it starts and
/// when it ends, so that the index shows no picture of one run beside a figure of another.
///
/// \param out_dir  the folder in which the chapters' folders stand.
void refresh_index(const std::filesystem::path& out_dir);

}  // namespace workbook
