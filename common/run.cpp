#include "common/run.hpp"

#ifdef WORKBOOK_HAS_OPENMP
#include <omp.h>
#endif

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <sstream>
#include <utility>

#include "common/atomic_file.hpp"
#include "common/document.hpp"
#include "common/earlier_results.hpp"
#include "common/errors.hpp"
#include "common/guesses.hpp"
#include "common/lesson_row.hpp"
#include "common/out_folder.hpp"
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
        text += !figure.trouble.empty() ? "" : as_expected(figure) ? ": met" : ": not met";
    }
    if (!figure.trouble.empty()) {
        text += text.empty() ? "cannot be right" : "; cannot be right";
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

/// "2026-11-27, 23:40"
std::string now_in_words() {
    const std::time_t now = std::time(nullptr);
    char text[64] = {};
    const std::tm* local = std::localtime(&now);
    return local != nullptr && std::strftime(text, sizeof text, "%Y-%m-%d, %H:%M", local) > 0 ? text : "";
}

/// The words for "reference", "student" and "own".
std::string code_in_words(const std::string& code) {
    return code == "reference" ? "the reference solution"
           : code == "student" ? "your code, on the reference's earlier chapters"
           : code == "own"     ? "your code, on your own earlier chapters"
                               : "code that it does not name";
}

/// A path as a reader wants it: from here where it lies below, else whole.
std::string shown(const fs::path& path) {
    const fs::path relative = path.lexically_relative(fs::current_path());
    return (relative.empty() || *relative.begin() == ".." ? path : relative).string();
}

/// The first lines, and how many more there are.
std::string first_lines(const std::vector<std::string>& lines) {
    constexpr std::size_t most = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, lines.size()); ++i) {
        text += (i == 0 ? "  " : "\n  ") + lines[i];
    }
    return text + (lines.size() > most ? "\n  and " + std::to_string(lines.size() - most) + " more" : "");
}

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : between) + part;
    }
    return text;
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
            .is_process = true,
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

fs::path Run::results_of(const std::string& chapter) {
    const std::string data(name_of(options_.data));
    const std::string number = chapter_number(chapter);
    for (const fs::path& place : places_of_results(options_.out, chapter, options_.data)) {
        if (!fs::exists(place / "metrics.json")) {
            continue;
        }
        const Metrics metrics = read_metrics(place / "metrics.json");
        if (is_usable(metrics.text("data"), metrics.text("ended"), options_.data)) {
            const std::pair<std::string, std::string> found{number, metrics.text("code")};
            if (std::ranges::find(earlier_code_, found) == earlier_code_.end()) {
                earlier_code_.push_back(found);
                print("The results of chapter " + number + " are those of " + code_in_words(found.second) + ": " +
                      shown(place));
            }
            return place;
        }
    }
    throw DataError("chapter " + chapter_number(info_.chapter) + " builds on the results of chapter " +
                    chapter_number(chapter) + " on the same data (" + data + "), and there are none beside " +
                    options_.out.string() + ". Run it first:\n  ./workbook run " + chapter_number(chapter) +
                    " --reference --data " + data + " --out " +
                    shown(place_for_results(options_.out, chapter, options_.data)));
}

fs::path Run::checkpoint(const std::string& name) {
    if (std::ranges::find(checkpoints_, name) == checkpoints_.end()) {
        checkpoints_.push_back(name);
    }
    return unfinished_checkpoint(options_.out, name);
}

void Run::setting(const std::string& name, const std::string& text) { other_settings_.emplace_back(name, text); }

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
    std::optional<Trouble> trouble = notes.finite ? not_finite(value) : std::nullopt;
    if (trouble) {
        trouble->row = notes.row_if_not_finite;
    }
    if (!trouble && notes.possible) {
        trouble = impossible(value, *notes.possible);
    }
    if (!trouble && notes.at_worst) {
        trouble = worse_than_nothing(value, *notes.at_worst);
    }
    report_.figures.push_back({.name = name,
                               .value = std::move(value),
                               .references = std::move(notes.references),
                               .target = notes.target,
                               .trouble = trouble ? trouble->text : ""});
    if (trouble) {
        add_trouble(name, *trouble);
    }
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
    if (const std::optional<Trouble> trouble = not_finite(value)) {
        add_trouble("the outcome", *trouble);
    }
    const std::string guess =
        open->guess ? "; your guess was " + value_with_unit(*open->guess, open->unit) : "";
    print(open->question + "\n  outcome: " + value_with_unit(value, open->unit) + guess);
}

Limit at_worst(const Run& run, double before, double nothing, const std::string& name) {
    return run.options().shortened ? Limit{.range = at_most(before), .name = "the model before training"}
                                   : Limit{.range = at_most(nothing), .name = name};
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
    all.add("code", options_.code);
    all.add("ended", to_word(report_.state));
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
    for (const auto& [number, code] : earlier_code_) {
        all.add("results_of_" + number, code.empty() ? "unknown" : code);
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

void Run::add_trouble(const std::string& name, const Trouble& trouble) {
    report_.troubles.push_back(name + " " + trouble.text);
    if (!trouble.row.empty() && std::ranges::find(rows_, trouble.row) == rows_.end()) {
        rows_.push_back(trouble.row);
    }
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

namespace {

bool is_under_way = false;

/// A student's code may call exit(0), and the process would end as if all were well.
void end_of_process() {
    if (is_under_way) {
        std::cerr << "workbook: the program ended in the middle of the run: does your code call exit?" << std::endl;
        std::_Exit(1);
    }
}

/// As long as it lives, the process cannot end with status 0.
class UntilTheEnd {
public:
    UntilTheEnd() {
        static const int registered = std::atexit(end_of_process);
        static_cast<void>(registered);
        is_under_way = true;
    }
    ~UntilTheEnd() { is_under_way = false; }
    UntilTheEnd(const UntilTheEnd&) = delete;
    UntilTheEnd& operator=(const UntilTheEnd&) = delete;
};

}  // namespace

/// From here on the out folder says that a run is under way, whatever happens to this process.
void Run::begin() {
    set_earlier_run_aside(options_.out);
    report_.started = now_in_words();
    report_.state = RunState::under_way;
    write_page();
}

void Run::write_page() {
    report_.previous = fs::exists(previous_run(options_.out) / "report.html");
    report_.settings = {{"started", report_.started}};
    const Metrics common = common_metrics();
    for (const auto& [name, value] : common.entries()) {
        if (name == "chapter" || name == "ended") {
            continue;
        }
        const auto other = std::ranges::find(other_settings_, name, &std::pair<std::string, std::string>::first);
        report_.settings.emplace_back(name, other != other_settings_.end() ? other->second
                                            : name == "code"               ? code_in_words(options_.code)
                                                                           : to_text(value));
    }
    write_report(options_.out, report_);
    refresh_index(fs::absolute(options_.out / "").lexically_normal().parent_path().parent_path());
}

void Run::write_everything() {
    for (const File& file : files_) {
        write_file_atomically(options_.out / file.name, file.bytes);
    }
    write_page();
}

void Run::keep_checkpoints() {
    for (const std::string& name : checkpoints_) {
        const fs::path unfinished = unfinished_checkpoint(options_.out, name);
        if (fs::exists(unfinished)) {
            fs::rename(unfinished, finished_checkpoint(options_.out, name));
        }
    }
}

/// What cannot be right, the lines of the lesson that fit, and what has become of the checkpoints.
std::string Run::trouble_text() const {
    std::string text = "what was reached cannot be right:\n" + first_lines(report_.troubles);
    for (const std::string& row : rows_) {
        const std::string found = lesson_row(fs::path("chapters") / info_.chapter / "README.md", row);
        text += found.empty() ? "" : "\nThe lesson's table of mistakes has a line on this: " + found;
    }
    text += "\nNo later chapter uses this run.";
    if (checkpoints_.size() == 1) {
        const std::string& name = checkpoints_.front();
        text += "\n  " + name + ".ckpt was not made; the model is " + unfinished_checkpoint(options_.out, name).string();
    } else if (!checkpoints_.empty()) {
        text += "\n  its models are " + unfinished_checkpoint(options_.out, "*").string();
    }
    return text + (options_.code == "reference" ? "" : "\n  ./workbook check " + chapter_number(info_.chapter) +
                                                           "   says which exercise is wrong");
}

int Run::end() {
    report_.state = report_.troubles.empty() ? RunState::done : RunState::wrong;
    const bool well = report_.state == RunState::done;
    const std::string text = well ? "" : trouble_text();
    if (well) {
        keep_checkpoints();
    } else {
        report_.troubles = {text.substr(text.find('\n') + 1)};
    }
    write_everything();
    // The figures come last: where they are, all of the rest is there.
    write_metrics(options_.out / "metrics.json", all_metrics());
    print_summary();
    if (!well) {
        *console_.err << "workbook: " << text << std::endl;
    }
    return well ? 0 : 1;
}

/// What there is by now is kept, under a headline that says what happened.
int Run::fail(const std::string& message, int status) {
    report_.state = RunState::failed;
    report_.troubles = {message};
    write_everything();
    if (options_.json) {
        Metrics all = all_metrics();
        all.add("reason", message);
        *console_.out << to_json(all) << std::flush;
    }
    *console_.err << "workbook: " << message << std::endl;
    return status;
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
    std::vector<std::string> missed;
    for (const Figure& figure : report_.figures) {
        if (!as_expected(figure)) {
            missed.push_back(figure.name);
        }
    }
    const std::string report = "The report: " + (options_.out / "report.html").string();
    print(report_.state == RunState::wrong ? report
          : missed.empty()                 ? "Done. " + report
                                           : "The run is over. Not as expected: " + joined(missed, ", ") + ". " + report);
}

int Run::whole(const std::function<void(Run&)>& experiment) {
    begin();
    const UntilTheEnd guard;
    const std::string failed = "the experiment of chapter " + chapter_number(info_.chapter) + " failed";
    try {
        experiment(*this);
    } catch (const NotImplemented& error) {
        return fail(not_written_yet(error.exercise, info_), 1);
    } catch (const UsageError& error) {
        return fail(error.what(), 2);
    } catch (const DataError& error) {
        return fail(error.what(), 3);
    } catch (const std::exception& error) {
        return fail(failed + ": " + error.what(), 1);
    } catch (...) {
        return fail(failed + " without saying why", 1);
    }
    return end();
}

int run_chapter(int argc, char** argv, const ChapterInfo& info, const std::function<void(Run&)>& experiment,
                const Console& console) {
    const auto failed = [&console](const std::string& message, int status) {
        *console.err << "workbook: " << message << std::endl;
        return status;
    };
    try {
        const CommandLine command_line = parse_command_line(argc, argv, info);
        if (!command_line.options) {
            *console.out << command_line.help << std::flush;
            return 0;
        }
        const RunOptions& options = *command_line.options;
        prepare_out_folder(options.out);
        use_threads(options.threads);
        const std::string command = command_text(argv[0], info, options);
        if (!options.json || !console.is_process) {
            return Run(info, options, command, console).whole(experiment);
        }
        const Document document;
        std::ostringstream text;
        Console apart = console;
        apart.out = &text;
        const int status = Run(info, options, command, apart).whole(experiment);
        document.write(text.str());
        return status;
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
        return failed(error.what(), 3);
    }
}

}  // namespace workbook
