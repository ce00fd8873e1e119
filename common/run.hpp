/// \file
/// What a chapter's program is made of: the command line, the figures, the pictures, the report.
///
/// \code
///     void experiment(workbook::Run& run) {
///         run.predict("What will the test error be? The mean image has 52.9.", "squared error");
///         run.samples(train.images.cols(), test.images.cols());
///         for (int epoch = 0; epoch < run.options().epochs; ++epoch) {
///             workbook::Training training =
///                 run.training("epoch " + std::to_string(epoch + 1), train.images.cols());
///             for (...) { train_step(...); training.advance(batch); }
///         }
///         run.outcome(error);
///         run.metric("test_squared_error", error,
///                    {.references = {{"mean image", 52.90}},
///                     .target = workbook::at_most(31.0),
///                     .possible = workbook::never_negative("a squared error"),
///                     .at_worst = workbook::Limit{.range = workbook::at_most(52.90), .name = "the mean image"}});
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
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/data_folder.hpp"
#include "common/metrics.hpp"
#include "common/picture.hpp"
#include "common/plot.hpp"
#include "common/progress.hpp"
#include "common/report.hpp"

namespace workbook {

/// What a run takes where the command line does not say otherwise.
struct Defaults {
    int epochs = 0;        ///< times through the training set
    int batch_size = 128;  ///< samples for each step
};

/// A named set of defaults, chosen with `--preset`.
struct Preset {
    std::string name = {};   ///< the word behind `--preset`
    std::string about = {};  ///< one line for `--help`
    Defaults digits = {};    ///< with the drawn digits
    Defaults mnist = {};     ///< with MNIST
};

/// What a chapter's program declares. A chapter whose epochs are all 0 trains nothing: it has no `--epochs`.
/// A chapter without presets has no `--preset`.
struct ChapterInfo {
    std::string chapter = {};          ///< folder name: "07_vanilla_autoencoder"
    std::string title = {};            ///< such as "Vanilla autoencoder"
    std::string about = {};            ///< one or two sentences for `--help` and the report
    Defaults digits = {};              ///< with the drawn digits
    Defaults mnist = {};               ///< with MNIST
    std::vector<Preset> presets = {};  ///< in the order of `--help`
};

/// The command line, checked and completed by the defaults.
struct RunOptions {
    DataSource data = DataSource::digits;  ///< what to run on
    int epochs = 0;                        ///< times through the training set; 0 where nothing is trained
    int batch_size = 128;                  ///< has no option of its own: the chapter's or the preset's
    std::uint64_t seed = 1;                ///< of all random numbers
    int threads = 1;                       ///< of Eigen's products; more of them round differently, and are slow beside
                                           ///< other work
    std::filesystem::path out = {};        ///< the folder for all results; out/CHAPTER by default
    bool json = false;                     ///< print metrics.json and nothing else
    std::string preset = {};               ///< empty: none
    bool shortened = false;                ///< fewer epochs than the defaults: it may end above the mean image
    std::string code = "student";  ///< whose functions: "reference"; "student", on the reference's earlier chapters; "own"
};

/// What a figure is held against in the report and on the terminal.
struct FigureNotes {
    std::vector<Reference> references = {};  ///< known values
    std::optional<Target> target = {};       ///< what is expected; empty: nothing is
    std::optional<Limit> possible = {};      ///< what a right program can reach; empty: no limit is known
    std::optional<Limit> at_worst = {};      ///< what is reached without learning anything; empty: no limit is known
    bool finite = true;                      ///< whether NaN and infinities cannot be right
    std::string row_if_not_finite = {};      ///< a row of the lesson's table for them, as in Limit
};

/// Where a run reads and writes. The default is the process's own streams; tests give theirs.
struct Console {
    std::istream* in = nullptr;    ///< where guesses come from
    std::ostream* out = nullptr;   ///< where figures and text go
    std::ostream* err = nullptr;   ///< where the message of a failure goes
    bool in_is_terminal = false;   ///< whether somebody can answer
    bool out_is_terminal = false;  ///< whether somebody can read a question
    bool is_process = false;       ///< whether `out` is the process's standard output, into which anybody may print
    ProgressOutput progress = {};  ///< where progress lines go
};

/// The process's own console.
///
/// \return standard input, output and error, and terminal_progress.
[[nodiscard]] Console process_console();

class Run;

/// A stretch of training: shows progress, and counts the samples and the seconds that end up in train_seconds
/// and samples_per_second. It lasts from its making to finish() or the end of its life. Evaluate outside of
/// it. Several stretches (one for each epoch) add up.
class Training {
public:
    /// Ends the stretch.
    ~Training();
    Training(const Training&) = delete;
    Training& operator=(const Training&) = delete;

    /// Counts a step that just ended.
    ///
    /// \param samples  how many samples the step has seen.
    /// \param note     stands on the progress line: "loss 31.2"; an empty one keeps the last.
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

/// One run of a chapter's experiment. Figures, pictures and plots are collected, and written together when the experiment
/// has ended. Until then the report says that the run is under way. An earlier run that ended well is moved into the
/// folder `previous` when this one starts.
///
/// A figure that is not finite, impossible or worse than what needs no learning (FigureNotes) makes the run one that
/// cannot be right: its report and its metrics.json say so, and no later chapter uses it.
class Run {
public:
    /// Starts a run. A chapter's program leaves that to run_chapter.
    ///
    /// \param info     what the chapter declares.
    /// \param options  the command line, checked and completed.
    /// \param command  what makes this run again, for the report.
    /// \param console  where the run reads and writes.
    Run(ChapterInfo info, RunOptions options, std::string command, Console console);

    /// What the command line and the defaults say.
    /// \return a reference that lives as long as the run.
    const RunOptions& options() const { return options_; }

    /// Says how many samples the run trains on and tests on, for metrics.json.
    ///
    /// \param train, test  the numbers of samples; 0 until this is called.
    void samples(std::int64_t train, std::int64_t test);

    /// The folder with the results of an earlier chapter on the same data: its metrics.json, and the checkpoints that
    /// it kept. `./workbook run` and `./workbook demo` see to it that there is one (chapters/exercises.json says which
    /// chapters a run builds on).
    ///
    /// \param chapter  its folder's name: "05_training".
    /// \return         the first of places_of_results that holds them.
    /// \throws DataError that names the command to run first.
    [[nodiscard]] std::filesystem::path results_of(const std::string& chapter);

    /// Where to save a model after every epoch. The file is NAME.unfinished.ckpt while the run is under way, and stays that
    /// if the run fails or cannot be right; it becomes NAME.ckpt, where later chapters look for it, when the run ends well.
    ///
    /// \param name  such as "judge".
    /// \return      a path in the out folder.
    [[nodiscard]] std::filesystem::path checkpoint(const std::string& name);

    /// Says in the report's head what a setting was, where it was not the same for all figures.
    ///
    /// \param name  "epochs", "batch_size" or another figure that every run has.
    /// \param text  in place of its value: "6; 40 for the 1s and 8s".
    void setting(const std::string& name, const std::string& text);

    /// Starts a stretch of training.
    ///
    /// \param what           stands on the progress line: "epoch 3".
    /// \param total_samples  how many samples the stretch will see; 0 if unknown.
    /// \return               the stretch; it must not outlive the run.
    [[nodiscard]] Training training(const std::string& what, std::int64_t total_samples);

    /// Starts a progress line for any other long piece of work.
    ///
    /// \param what   stands on the line: "encoding".
    /// \param total  how many pieces there are; 0 if unknown.
    /// \return       the line, on the run's console.
    [[nodiscard]] Progress progress(const std::string& what, std::int64_t total) const;

    /// Says a line or a paragraph: on standard output (not with `--json`), and in the report.
    ///
    /// \param text  plain text, without a line feed at its end.
    void say(const std::string& text);

    /// Adds a figure to metrics.json, to the report and to the table at the end.
    ///
    /// \param name   lower case letters, digits and underscores, beginning with a letter.
    /// \param value  a number, a text or a list of numbers.
    /// \param notes  what to hold it against.
    /// \throws ValueError if the name is not of that form, was given before, or is one that every run has.
    ///
    /// A figure that the notes say cannot be right is no error here: the run goes on, and says it at its end.
    void metric(const std::string& name, MetricValue value, FigureNotes notes = {});

    /// Adds a picture, to the out folder and to the report.
    ///
    /// \param file     a name ending in .png, without folders.
    /// \param caption  a sentence that says what to see.
    /// \param picture  of 1 or 3 channels.
    /// \param alt      a text for readers who cannot see it; the caption where none is given.
    /// \throws ValueError if the file's name has a folder in it, does not end in .png, or was given before.
    /// \throws ShapeError as to_png does.
    void picture(const std::string& file, const std::string& caption, const Picture& picture,
                 const std::string& alt = {});

    /// Adds a plot, to the out folder and to the report. The text for readers who cannot see it is describe(plot).
    ///
    /// \param file     a name ending in .svg, without folders.
    /// \param caption  a sentence that says what to see.
    /// \param plot     of any kind.
    /// \throws ValueError if the file's name has a folder in it, does not end in .svg, or was given before; and
    ///         ShapeError and ValueError as to_svg does.
    void plot(const std::string& file, const std::string& caption, const Plot& plot);

    /// Asks for a guess before the experiment, a number. Asked on the terminal only: where standard input or
    /// output is no terminal, or with `--json`, the question just goes to the report. A guess is kept in the
    /// out folder (guesses.json), and the next run does not ask again.
    ///
    /// \param question  a whole sentence or two, with what is known already.
    /// \param unit      of the number; empty for none.
    /// \return          the guess, if there is one.
    /// \throws DataError if guesses.json cannot be read or written.
    std::optional<double> predict(const std::string& question, const std::string& unit = {});

    /// What came out for the last question; shown beside the guess on the terminal and in the report.
    ///
    /// \param value  the number that was asked for.
    /// \throws Error if no question is open.
    void outcome(double value);

private:
    // Doxygen would join the friend, whose parameters have no names, to the comment of run_chapter.
    /// \cond
    friend class Training;
    friend int run_chapter(int, char**, const ChapterInfo&, const std::function<void(Run&)>&, const Console&);
    /// \endcond

    struct File {
        std::string name;
        std::string bytes;
    };

    void add_file(const std::string& name, const std::string& extension, std::string bytes);
    std::optional<double> ask(const std::string& question, const std::string& unit);
    void print(const std::string& line);
    void add_trouble(const std::string& name, const Trouble& trouble);
    Metrics common_metrics() const;
    Metrics all_metrics() const;
    int whole(const std::function<void(Run&)>& experiment);
    void begin();
    void write_everything();
    void keep_checkpoints();
    void write_page();
    int end();
    int fail(const std::string& message, int status);
    std::string trouble_text() const;
    void print_summary();

    ChapterInfo info_;
    RunOptions options_;
    Console console_;
    Report report_ = {};
    Metrics metrics_ = {};
    std::vector<File> files_ = {};
    std::vector<std::string> checkpoints_ = {};                                // names, without extensions
    std::vector<std::pair<std::string, std::string>> other_settings_ = {};     // what the report's head says instead
    std::vector<std::pair<std::string, std::string>> earlier_code_ = {};       // "05" with "reference"
    std::vector<std::string> rows_ = {};                                       // of the lesson's table, that fit
    std::int64_t samples_train_ = 0;
    std::int64_t samples_test_ = 0;
    std::int64_t samples_seen_ = 0;
    double train_seconds_ = 0.0;
};

/// What a trained model's error is at worst. After the default epochs, what needs no learning; in a run with fewer of them,
/// which may honestly end above that, what the model had before training.
///
/// \param run      says whether its epochs are fewer than the default.
/// \param before   the error before training.
/// \param nothing  the error of what needs no learning, such as the mean image.
/// \param name     its name: "the mean image".
/// \return         no error above the one of the two that holds.
[[nodiscard]] Limit at_worst(const Run& run, double before, double nothing, const std::string& name);

/// Runs a chapter's experiment: reads the command line, calls `experiment`, and writes metrics.json, the
/// pictures, the plots and report.html into the out folder (`--out`, or out/CHAPTER under the current folder).
///
/// metrics.json begins with chapter, data, code, ended, samples_train, samples_test, epochs, seed, threads, batch_size,
/// train_seconds, samples_per_second (and preset, and whose results of earlier chapters were used, where there are any);
/// the chapter's own figures follow. `ended` is "done" or "cannot be right". With `--json` its content is all that goes to
/// standard output, whatever the student's code prints; `ended` may be "failed" there, while the file is only written for a
/// run that came to its end.
///
/// \param argc        as main gets it.
/// \param argv        as main gets it: the program, then its arguments.
/// \param info        what the chapter declares.
/// \param experiment  is called once, unless `--help` was asked for.
/// \param console     where the run reads and writes.
/// \return            the program's status: 0 done; 1 an exercise is not written yet (NotImplemented), the experiment
///                    failed, or what it reached cannot be right; 2 the call was wrong (UsageError); 3 data is missing (DataError). Every failure is one
///                    message on standard error.
int run_chapter(int argc, char** argv, const ChapterInfo& info, const std::function<void(Run&)>& experiment,
                const Console& console = process_console());

}  // namespace workbook
