#include "common/run.hpp"

#ifdef WORKBOOK_HAS_OPENMP
#include <omp.h>
#endif

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <utility>

#include "common/atomic_file.hpp"
#include "common/earlier_results.hpp"
#include "common/errors.hpp"
#include "common/guesses.hpp"
#include "common/run_options.hpp"

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace workbook {

namespace {

namespace fs = std::filesystem;

double seconds_now() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

bool is_terminal([[maybe_unused]] std::FILE* stream) {
#ifdef _WIN32
    return _isatty(_fileno(stream)) != 0;
#else
    return isatty(fileno(stream)) == 1;
#endif
}

/// A name without folders that means the same to every file system and in every address.
bool is_plain_name(const std::string& name, const std::string& extension) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-' || c == '.';
    };
    return name.ends_with(extension) && name.size() > extension.size() && name.front() != '.' &&
           std::ranges::all_of(name, allowed);
}

/// Makes the out folder and tries to write there, before an hour of training and not after it.
void prepare_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error && !fs::is_directory(folder)) {
        error = std::make_error_code(std::errc::not_a_directory);
    }
    if (!error) {
        const fs::path probe = temporary_name_beside(folder / "probe");
        errno = 0;
        if (!std::ofstream(probe, std::ios::binary)) {
            error = std::error_code(errno != 0 ? errno : EACCES, std::generic_category());
        }
        std::error_code ignored;
        fs::remove(probe, ignored);
    }
    if (error) {
        throw UsageError("--out " + folder.string() + ": cannot write to that folder: " + error.message());
    }
}

/// The pictures of the run before, by its report. A report that cannot be read has none.
std::vector<std::string> earlier_pictures(const fs::path& folder) {
    std::ifstream file(folder / "report.json", std::ios::binary);
    std::ostringstream json;
    json << file.rdbuf();
    std::vector<std::string> names;
    try {
        for (const auto& part : report_from_json(json.str()).body) {
            const auto* image = std::get_if<ReportImage>(&part);
            if (image != nullptr &&
                (is_plain_name(image->file, ".png") || is_plain_name(image->file, ".svg"))) {
                names.push_back(image->file);
            }
        }
    } catch (const DataError&) {
        names.clear();
    }
    return names;
}

/// The number after ` name="` where it first stands in an SVG document.
int svg_number(const std::string& svg, const std::string& name) {
    const std::size_t at = svg.find(" " + name + "=\"");
    return at == std::string::npos ? 0 : std::atoi(svg.c_str() + at + name.size() + 3);
}

std::string notes_text(const Figure& figure) {
    std::string text;
    for (const Reference& reference : figure.references) {
        text += (text.empty() ? "" : "; ") + reference.name + ": " + to_text(MetricValue(reference.value));
    }
    if (figure.target) {
        text += (text.empty() ? "expected " : "; expected ") + to_text(*figure.target);
    }
    return text;
}

/// The figures as lines of three columns.
std::string figure_lines(const std::vector<Figure>& figures) {
    std::size_t widest = 0;
    for (const Figure& figure : figures) {
        widest = std::max(widest, figure.name.size());
    }
    std::string lines;
    for (const Figure& figure : figures) {
        std::string value = to_text(figure.value);
        const std::string notes = notes_text(figure);
        if (!notes.empty()) {
            value.resize(std::max<std::size_t>(value.size(), 8), ' ');
        }
        lines += "  " + figure.name + std::string(widest - figure.name.size() + 2, ' ') + value +
                 (notes.empty() ? "" : "  (" + notes + ")") + "\n";
    }
    return lines;
}

std::string value_with_unit(double value, const std::string& unit) {
    return to_text(MetricValue(value)) + (unit.empty() ? "" : " " + unit);
}

std::string not_written_yet(const std::string& exercise, const ChapterInfo& info) {
    const std::string id = exercise.substr(0, exercise.find(' '));
    return "exercise " + exercise + " is not written yet.\n" + "  ./workbook check " + id +
           "   checks it once it is written\n" + "  ./workbook hint " + id + "    helps with it\n" +
           "  ./workbook run " + chapter_number(info.chapter) + " --reference   shows what will come";
}

}  // namespace

Console process_console() {
    return {.in = &std::cin,
            .out = &std::cout,
            .err = &std::cerr,
            .in_is_terminal = is_terminal(stdin),
            .out_is_terminal = is_terminal(stdout),
            .progress = terminal_progress()};
}

// ---- training ----

Training::Training(Run& run, const std::string& what, std::int64_t total_samples)
    : run_(run), progress_(what, total_samples, run.console_.progress), started_(seconds_now()) {}

Training::~Training() {
    finish();
}

void Training::advance(std::int64_t samples, const std::string& note) {
    samples_ += samples;
    progress_.advance(samples, note);
}

void Training::finish() {
    if (finished_) {
        return;
    }
    finished_ = true;
    run_.train_seconds_ += seconds_now() - started_;
    run_.samples_seen_ += samples_;
    progress_.finish();
}

// ---- what an experiment calls ----

Run::Run(ChapterInfo info, RunOptions options, std::string command, Console console)
    : info_(std::move(info)), options_(std::move(options)), console_(std::move(console)) {
    report_.chapter = info_.chapter;
    report_.title = info_.title;
    report_.about = info_.about;
    report_.command = std::move(command);
}

void Run::samples(std::int64_t train, std::int64_t test) {
    samples_train_ = train;
    samples_test_ = test;
}

fs::path Run::results_of(const std::string& chapter) const {
    const std::string data(name_of(options_.data));
    for (const fs::path& place : places_of_results(options_.out, chapter, options_.data)) {
        if (fs::exists(place / "metrics.json") && read_metrics(place / "metrics.json").text("data") == data) {
            return place;
        }
    }
    throw DataError("chapter " + chapter_number(info_.chapter) + " builds on the results of chapter " +
                    chapter_number(chapter) + " on the same data (" + data + "), and there are none beside " +
                    options_.out.string() + ". Run it first:\n  ./workbook run " + chapter_number(chapter) +
                    " --reference --data " + data + " --out " +
                    (options_.out.parent_path() / data / chapter).string());
}

Training Run::training(const std::string& what, std::int64_t total_samples) {
    return Training(*this, what, total_samples);
}

Progress Run::progress(const std::string& what, std::int64_t total) const {
    return Progress(what, total, console_.progress);
}

void Run::say(const std::string& text) {
    print(text);
    report_.body.push_back(ReportText{text});
}

void Run::metric(const std::string& name, MetricValue value, FigureNotes notes) {
    metrics_.add(name, value);
    (void)all_metrics();  // throws if every run has a figure of that name
    report_.figures.push_back({.name = name,
                               .value = std::move(value),
                               .references = std::move(notes.references),
                               .target = notes.target});
}

void Run::picture(const std::string& file, const std::string& caption, const Picture& picture,
                  const std::string& alt) {
    add_file(file, ".png", to_png(picture));
    report_.body.push_back(ReportImage{.file = file,
                                       .caption = caption,
                                       .alt = alt.empty() ? caption : alt,
                                       .width = picture.width,
                                       .height = picture.height});
}

void Run::plot(const std::string& file, const std::string& caption, const Plot& plot) {
    const std::string svg = to_svg(plot);
    add_file(file, ".svg", svg);
    report_.body.push_back(ReportImage{.file = file,
                                       .caption = caption,
                                       .alt = describe(plot),
                                       .width = svg_number(svg, "width"),
                                       .height = svg_number(svg, "height")});
}

std::optional<double> Run::predict(const std::string& question, const std::string& unit) {
    const fs::path file = options_.out / "guesses.json";
    std::optional<double> guess = kept_guess(file, question);
    if (!guess && console_.in_is_terminal && console_.out_is_terminal && !options_.json) {
        guess = ask(question, unit);
        if (guess) {
            keep_guess(file, question, *guess);
        }
    }
    report_.predictions.push_back({.question = question, .unit = unit, .guess = guess});
    return guess;
}

void Run::outcome(double value) {
    const auto open = std::ranges::find_if(report_.predictions.rbegin(), report_.predictions.rend(),
                                           [](const Prediction& p) { return !p.outcome; });
    if (open == report_.predictions.rend()) {
        throw Error("Run::outcome was called, but no question is open: call Run::predict first");
    }
    open->outcome = value;
    const std::string guess =
        open->guess ? "; your guess was " + value_with_unit(*open->guess, open->unit) : "";
    print(open->question + "\n  outcome: " + value_with_unit(value, open->unit) + guess);
}

// ---- behind it ----

void Run::print(const std::string& line) {
    if (options_.json) {
        return;
    }
    if (console_.progress.stream != nullptr) {
        *console_.progress.stream << "\r\033[K" << std::flush;  // a progress line may stand there
    }
    *console_.out << line << "\n" << std::flush;
}

std::optional<double> Run::ask(const std::string& question, const std::string& unit) {
    const std::string number = unit.empty() ? "a number" : "a number, in " + unit;
    *console_.out << question << "\n";
    for (std::string line;;) {
        *console_.out << "  Your guess (" << number << "; Enter to skip): " << std::flush;
        if (!std::getline(*console_.in, line) || line.empty()) {
            return {};
        }
        if (const std::optional<double> guess = number_in(line)) {
            return guess;
        }
    }
}

void Run::add_file(const std::string& name, const std::string& extension, std::string bytes) {
    if (!is_plain_name(name, extension)) {
        throw ValueError("picture \"" + name +
                         "\": a name is made of letters, digits, _ - and ., has no folder, and ends in " +
                         extension);
    }
    if (std::ranges::any_of(files_, [&](const File& file) { return file.name == name; })) {
        throw ValueError("picture \"" + name + "\" was given twice");
    }
    files_.push_back({name, std::move(bytes)});
}

Metrics Run::common_metrics() const {
    const double rate = train_seconds_ > 0.0 ? static_cast<double>(samples_seen_) / train_seconds_ : 0.0;
    Metrics all;
    all.add("chapter", info_.chapter);
    all.add("data", std::string(name_of(options_.data)));
    all.add("samples_train", samples_train_);
    all.add("samples_test", samples_test_);
    all.add("epochs", options_.epochs);
    all.add("seed", options_.seed);
    all.add("threads", options_.threads);
    all.add("batch_size", options_.batch_size);
    all.add("train_seconds", train_seconds_);
    all.add("samples_per_second", rate);
    if (!info_.presets.empty()) {
        all.add("preset", options_.preset.empty() ? "none" : options_.preset);
    }
    return all;
}

Metrics Run::all_metrics() const {
    Metrics all = common_metrics();
    for (const auto& [name, value] : metrics_.entries()) {
        all.add(name, value);
    }
    return all;
}

void Run::finish() {
    const Metrics common = common_metrics();
    for (const auto& [name, value] : common.entries()) {
        if (name != "chapter") {
            report_.settings.emplace_back(name, to_text(value));
        }
    }
    for (const std::string& name : earlier_pictures(options_.out)) {
        std::error_code ignored;
        fs::remove(options_.out / name, ignored);
    }
    for (const File& file : files_) {
        write_file_atomically(options_.out / file.name, file.bytes);
    }
    write_report(options_.out, report_);
    // The figures come last: where they are, all of the rest is there.
    write_metrics(options_.out / "metrics.json", all_metrics());
}

void Run::print_summary() {
    if (options_.json) {
        *console_.out << to_json(all_metrics()) << std::flush;
        return;
    }
    if (!report_.figures.empty()) {
        print("\nFigures\n" + figure_lines(report_.figures));
    }
    std::string files = "Files\n";
    for (const File& file : files_) {
        files += "  " + (options_.out / file.name).string() + "\n";
    }
    print(files + "  " + (options_.out / "metrics.json").string() + "\n");
    print("Done. The report: " + (options_.out / "report.html").string());
}

// ---- a whole run ----

namespace {

/// Eigen takes as many threads for its products as OpenMP offers.
void use_threads([[maybe_unused]] int threads) {
#ifdef WORKBOOK_HAS_OPENMP
    omp_set_num_threads(threads);
#endif
}

}  // namespace

int run_chapter(int argc, char** argv, const ChapterInfo& info, const std::function<void(Run&)>& experiment,
                const Console& console) {
    const auto failed = [&console](const std::string& message, int status) {
        *console.err << message << std::endl;
        return status;
    };
    try {
        const CommandLine command_line = parse_command_line(argc, argv, info);
        if (!command_line.options) {
            *console.out << command_line.help << std::flush;
            return 0;
        }
        const RunOptions& options = *command_line.options;
        prepare_folder(options.out);
        use_threads(options.threads);
        Run run(info, options, command_text(argv[0], info, options), console);
        experiment(run);
        run.finish();
        run.print_summary();
        return 0;
    } catch (const NotImplemented& error) {
        return failed(not_written_yet(error.exercise, info), 1);
    } catch (const UsageError& error) {
        return failed(error.what(), 2);
    } catch (const DataError& error) {
        return failed(error.what(), 3);
    } catch (const ShapeError& error) {
        const std::string number = chapter_number(info.chapter);
        return failed("the experiment of chapter " + number + " failed: " + error.what() +
                          ". If one of your exercises is wrong, ./workbook check " + number + " names its line",
                      1);
    } catch (const std::exception& error) {
        return failed(
            "the experiment of chapter " + chapter_number(info.chapter) + " failed: " + error.what(), 1);
    } catch (...) {
        return failed(
            "the experiment of chapter " + chapter_number(info.chapter) + " failed without saying why", 1);
    }
}

}  // namespace workbook
