/// \file
/// What a chapter's program is made of: the command line, the figures, the pictures, the report.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "common/data_folder.hpp"
#include "common/metrics.hpp"
#include "common/picture.hpp"
#include "common/plot.hpp"
#include "common/progress.hpp"
#include "common/report.hpp"

/// What a chapter's program is made of: the command line, the figures, the pictures, the report.
/// \code
///     void experiment(workbook::Run& run) {
///         run.predict("What will the test error be? The mean image has 52.9.", "squared error");
///         run.samples(train.count, test.count);
///         for (int epoch = 0; epoch < run.options().epochs; ++epoch) {
///             workbook::Training training = run.training("epoch " + std::to_string(epoch + 1), train.count);
///             for (...) { train_step(...); training.advance(batch); }
///         }
///         run.outcome(error);
///         run.metric("test_squared_error", error,
///                    {.references = {{"mean image", 52.90}}, .target = workbook::at_most(31.0)});
///         run.picture("reconstructions.png", "Originals over reconstructions.", ae::gray_rows(...));
///     }
///
///     int main(int argc, char** argv) {
///         return workbook::run_chapter(argc, argv,
///                                      {.chapter = "07_vanilla_autoencoder", .title = "Vanilla autoencoder",
///                                       .digits = {.epochs = 20, .batch_size = 32},
///                                       .mnist = {.epochs = 10}},
///                                      experiment);
///     }
/// \endcode
namespace workbook {

/// What a run takes where the command line does not say otherwise.
struct Defaults {
    int epochs = 0;
    int batch_size = 128;
};

/// A named set of defaults, chosen with --preset.
struct Preset {
    std::string name = {};
    std::string about = {};  ///< one line for --help
    Defaults digits = {};
    Defaults mnist = {};
};

/// What a chapter's program declares. A chapter whose epochs are all 0 trains nothing: it has no --epochs.
/// A chapter without presets has no --preset.
struct ChapterInfo {
    std::string chapter = {};  ///< folder name: "07_vanilla_autoencoder"
    std::string title = {};
    std::string about = {};  ///< one or two sentences for --help and the report
    Defaults digits = {};
    Defaults mnist = {};
    std::vector<Preset> presets = {};
};

/// The command line, checked and completed by the defaults.
struct RunOptions {
    DataSource data = DataSource::digits;
    int epochs = 0;
    int batch_size = 128;  ///< has no option of its own: the chapter's or the preset's
    std::uint64_t seed = 1;
    int threads = 1;  ///< of Eigen's products; another number rounds differently, and is slow beside other work
    std::filesystem::path out = {};
    bool json = false;
    std::string preset = {};  ///< empty: none
};

/// What a figure is held against in the report and on the terminal.
struct FigureNotes {
    std::vector<Reference> references = {};
    std::optional<Target> target = {};
};

/// Where a run reads and writes. The default is the process's own streams; tests give theirs.
struct Console {
    std::istream* in = nullptr;
    std::ostream* out = nullptr;
    std::ostream* err = nullptr;
    bool in_is_terminal = false;
    bool out_is_terminal = false;
    ProgressOutput progress = {};
};

/// Standard input, output and error.
[[nodiscard]] Console process_console();

class Run;

/// A stretch of training: shows progress, and counts the samples and the seconds that end up in train_seconds
/// and samples_per_second. It lasts from its making to finish() or the end of its life. Evaluate outside of
/// it. Several stretches (one for each epoch) add up.
class Training {
public:
    ~Training();
    Training(const Training&) = delete;
    Training& operator=(const Training&) = delete;

    /// The step that just ended has seen `samples` samples. `note` stands on the progress line: "loss 31.2".
    void advance(std::int64_t samples, const std::string& note = {});

    /// Ends the stretch. The destructor does the same.
    void finish();

private:
    friend class Run;
    Training(Run& run, const std::string& what, std::int64_t total_samples);
    Run& run_;
    Progress progress_;
    double started_;
    std::int64_t samples_ = 0;
    bool finished_ = false;
};

/// One run of a chapter's experiment. Figures, pictures and plots are collected, and written together when
/// the experiment has returned: a run that fails leaves the files of the last good one as they are.
class Run {
public:
    Run(ChapterInfo info, RunOptions options, std::string command, Console console);

    const RunOptions& options() const { return options_; }

    /// How many samples the run trains on and tests on.
    void samples(std::int64_t train, std::int64_t test);

    /// The folder with the results of an earlier chapter on the same data: its metrics.json, and the checkpoints that
    /// it kept. `./workbook run` and `./workbook demo` see to it that there is one (chapters/exercises.json says which
    /// chapters a run builds on).
    ///
    /// \param chapter  its folder's name: "05_training".
    /// \throws DataError that names the command to run first.
    /// \see places_of_results
    [[nodiscard]] std::filesystem::path results_of(const std::string& chapter) const;

    /// Starts a stretch of training over `total_samples` samples. \see Training
    [[nodiscard]] Training training(const std::string& what, std::int64_t total_samples);

    /// A progress line for any other long piece of work. \see Progress
    [[nodiscard]] Progress progress(const std::string& what, std::int64_t total) const;

    /// Says a line or a paragraph: on standard output (not with --json), and in the report.
    void say(const std::string& text);

    /// Adds a figure to metrics.json, to the report and to the table at the end.
    ///
    /// \throws Error if the name is not of lower case letters, digits and underscores, or was given before.
    void metric(const std::string& name, MetricValue value, FigureNotes notes = {});

    /// Adds a picture: the file (a name ending in .png), a caption, and a text for readers who cannot see it
    /// (the caption where none is given).
    ///
    /// \throws Error if the file's name has a folder in it, does not end in .png, or was given before.
    void picture(const std::string& file, const std::string& caption, const Picture& picture,
                 const std::string& alt = {});

    /// Adds a plot: the file (a name ending in .svg) and a caption. The text for readers who cannot see it is
    /// describe(plot).
    ///
    /// \throws Error if the file's name has a folder in it, does not end in .svg, or was given before.
    void plot(const std::string& file, const std::string& caption, const Plot& plot);

    /// Asks for a guess before the experiment, a number. Asked on the terminal only: where standard input or
    /// output is no terminal, or with --json, the question just goes to the report. A guess is kept in the
    /// out folder (guesses.json), and the next run does not ask again.
    ///
    /// \return the guess, if there is one.
    std::optional<double> predict(const std::string& question, const std::string& unit = {});

    /// What came out for the last question; shown beside the guess on the terminal and in the report.
    ///
    /// \throws Error if no question is open.
    void outcome(double value);

private:
    friend class Training;
    friend int run_chapter(int, char**, const ChapterInfo&, const std::function<void(Run&)>&, const Console&);

    struct File {
        std::string name;
        std::string bytes;
    };

    void add_file(const std::string& name, const std::string& extension, std::string bytes);
    std::optional<double> ask(const std::string& question, const std::string& unit);
    void print(const std::string& line);
    Metrics common_metrics() const;
    Metrics all_metrics() const;
    void finish();
    void print_summary();

    ChapterInfo info_;
    RunOptions options_;
    Console console_;
    Report report_ = {};
    Metrics metrics_ = {};
    std::vector<File> files_ = {};
    std::int64_t samples_train_ = 0;
    std::int64_t samples_test_ = 0;
    std::int64_t samples_seen_ = 0;
    double train_seconds_ = 0.0;
};

/// Runs a chapter's experiment: reads the command line, calls `experiment`, and writes metrics.json, the
/// pictures, the plots and report.html into the out folder (--out, or out/CHAPTER under the current folder).
///
/// metrics.json begins with chapter, data, samples_train, samples_test, epochs, seed, threads, batch_size,
/// train_seconds, samples_per_second (and preset, where there is one); the chapter's own figures follow. With
/// --json its content is all that goes to standard output.
///
/// \return 0 done; 1 an exercise is not written yet (NotImplemented) or the experiment failed;
///         2 the call was wrong (UsageError); 3 data is missing (DataError).
///         Every failure is one message on standard error.
int run_chapter(int argc, char** argv, const ChapterInfo& info, const std::function<void(Run&)>& experiment,
                const Console& console = process_console());

}  // namespace workbook
