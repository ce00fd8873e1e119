#include "common/run.hpp"

#include <nlohmann/json.hpp>
#include <cmath>
#include <sstream>

#include "common/errors.hpp"
#include "common/report.hpp"
#include "markup.hpp"
#include "temporary_folder.hpp"
#include "tests/support/catch.hpp"

using namespace workbook;
using namespace workbook::testing;
using Json = nlohmann::ordered_json;

namespace {

const ChapterInfo info = {.chapter = "07_vanilla_autoencoder",
                          .title = "Vanilla autoencoder",
                          .about = "Trains.",
                          .digits = {.epochs = 3, .batch_size = 32},
                          .mnist = {.epochs = 10},
                          .presets = {{.name = "deep",
                                       .about = "wider",
                                       .digits = {.epochs = 7, .batch_size = 64},
                                       .mnist = {.epochs = 50}}}};

const ChapterInfo without_training = {.chapter = "02_gradient_checking", .title = "Gradient checking"};

/// What a run gave back, and what it printed.
struct Result {
    int status = -1;
    std::string out = {};
    std::string err = {};
};

/// Runs an experiment with these arguments. With `typed`, all streams are a terminal on which that is typed.
Result run_with(std::vector<std::string> arguments, const std::function<void(Run&)>& experiment,
                const ChapterInfo& chapter = info, const char* typed = nullptr) {
    arguments.insert(arguments.begin(), "build/bin/run_07_reference");
    std::vector<char*> argv;
    for (std::string& argument : arguments) {
        argv.push_back(argument.data());
    }
    argv.push_back(nullptr);
    std::istringstream in(typed != nullptr ? typed : "");
    std::ostringstream out;
    std::ostringstream err;
    const Console console{.in = &in,
                          .out = &out,
                          .err = &err,
                          .in_is_terminal = typed != nullptr,
                          .out_is_terminal = typed != nullptr};
    const int status =
        run_chapter(static_cast<int>(arguments.size()), argv.data(), chapter, experiment, console);
    return {status, out.str(), err.str()};
}

Json json_in(const std::filesystem::path& path) {
    return Json::parse(read_bytes(path));
}

void nothing(Run&) {}

void small_experiment(Run& run) {
    run.samples(100, 20);
    {
        Training training = run.training("epoch 1", 100);
        training.advance(60);
        training.advance(40);
    }
    run.say("said");
    run.metric("test_squared_error", 30.5, {.references = {{"mean image", 52.90}}, .target = at_most(31.0)});
    run.picture("sheet.png", "A sheet.", gray_picture(2, 2, 9));
    run.plot("loss.svg", "The loss.", LinePlot{.title = "loss", .curves = {{"a", {1, 2}, {3, 4}}}});
}

}  // namespace

TEST_CASE("a run writes its figures, pictures and report, and nothing else") {
    const TemporaryFolder out;
    const Result result =
        run_with({"--out", out.path().string(), "--seed", "5", "--threads", "1"}, small_experiment);
    REQUIRE(result.status == 0);
    CHECK(files_below(out.path()).size() == 5);  // sheet.png loss.svg report.html report.json metrics.json
    const Json metrics = json_in(out / "metrics.json");
    const std::vector<std::string> names = {
        "chapter", "data",       "code",          "ended",              "samples_train", "samples_test",      "epochs", "seed",
        "threads", "batch_size", "train_seconds", "samples_per_second", "preset",        "test_squared_error"};
    std::vector<std::string> found;
    for (const auto& entry : metrics.items()) {
        found.push_back(entry.key());
    }
    CHECK(found == names);
    CHECK(metrics["chapter"] == "07_vanilla_autoencoder");
    CHECK(metrics["data"] == "digits");
    CHECK(metrics["code"] == "reference");
    CHECK(metrics["ended"] == "done");
    CHECK(metrics["samples_train"] == 100);
    CHECK(metrics["samples_test"] == 20);
    CHECK(metrics["epochs"] == 3);
    CHECK(metrics["seed"] == 5);
    CHECK(metrics["threads"] == 1);
    CHECK(metrics["batch_size"] == 32);
    const double seconds = metrics["train_seconds"];
    CHECK(seconds > 0.0);
    CHECK(std::abs(metrics["samples_per_second"].get<double>() * seconds - 100) < 1e-6);
    const std::string html = read_bytes(out / "report.html");
    CHECK(nesting_error(html) == "");
    CHECK(contains(html, "./workbook run 07 --reference --data digits --epochs 3 --seed 5 --threads 1"));
    CHECK(contains(html, "sheet.png"));
    CHECK(contains(html, "loss.svg"));
    CHECK(contains(result.out, "said"));
    CHECK(contains(result.out, "sheet.png"));
    CHECK(contains(result.out, "mean image: 52.9"));
    CHECK(result.err.empty());
}

TEST_CASE("with --json standard output is the content of metrics.json") {
    const TemporaryFolder out;
    const Result result = run_with(
        {"--json", "--out", out.path().string()},
        [](Run& run) {
            run.predict("How much?");
            small_experiment(run);
            run.outcome(3);
        },
        info, "5\n");
    REQUIRE(result.status == 0);
    CHECK(result.out == read_bytes(out / "metrics.json"));
    CHECK(Json::parse(result.out).is_object());
}

TEST_CASE("defaults come from the chapter, the data and the preset; the command line wins") {
    const TemporaryFolder out;
    const auto options_of = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--out", out.path().string()});
        RunOptions options;
        REQUIRE(run_with(arguments, [&](Run& run) { options = run.options(); }).status == 0);
        return options;
    };
    CHECK(options_of({}).epochs == 3);
    CHECK(options_of({}).seed == 1);
    CHECK(options_of({}).threads == 1);
    CHECK(options_of({"--data", "mnist"}).epochs == 10);
    CHECK(options_of({"--data", "mnist"}).batch_size == 128);
    CHECK(options_of({"--preset", "deep"}).epochs == 7);
    CHECK(options_of({"--preset", "deep", "--data", "mnist"}).epochs == 50);
    CHECK(options_of({"--preset=deep", "--epochs=2"}).epochs == 2);
    CHECK(options_of({"--preset", "deep"}).batch_size == 64);
}

TEST_CASE("a wrong call ends with 2, one message that names the option, and no run") {
    const TemporaryFolder out;
    const std::vector<std::vector<std::string>> calls = {
        {"--epochs", "0"},  {"--epochs", "-3"},   {"--epochs", "3.5"}, {"--epochs", "many"},
        {"--epochs"},       {"--seed", "-1"},     {"--seed", "1e5"},   {"--seed", "4294967296"},
        {"--threads", "0"}, {"--threads", "257"}, {"--data", "cifar"}, {"--preset", "wide"},
        {"--preset", ""},   {"--out", ""},        {"--unknown"},       {"--epochs", "99999999999999999999"}};
    for (std::vector<std::string> call : calls) {
        const std::string option = call.front();
        if (option != "--out") {
            call.insert(call.begin(), {"--out", out.path().string()});
        }
        bool ran = false;
        const Result result = run_with(call, [&](Run&) { ran = true; });
        INFO(option << ": " << result.err);
        CHECK(result.status == 2);
        CHECK_FALSE(ran);
        CHECK(result.out.empty());
        CHECK((contains(result.err, option) || contains(result.err, call.back())));
    }
    CHECK(run_with({"stray"}, nothing).status == 2);
    CHECK(files_below(out.path()).empty());
}

TEST_CASE("a chapter that trains nothing has no --epochs, and one without presets no --preset") {
    const TemporaryFolder out;
    CHECK(run_with({"--epochs", "3", "--out", out.path().string()}, nothing, without_training).status == 2);
    CHECK(run_with({"--preset", "deep", "--out", out.path().string()}, nothing, without_training).status ==
          2);
    REQUIRE(run_with({"--out", out.path().string()}, nothing, without_training).status == 0);
    const Json metrics = json_in(out / "metrics.json");
    CHECK(metrics["epochs"] == 0);
    CHECK(metrics["samples_per_second"] == 0.0);
    CHECK_FALSE(metrics.contains("preset"));
    CHECK_FALSE(contains(read_bytes(out / "report.html"), "--epochs"));
}

TEST_CASE("--help lists the options and runs nothing") {
    bool ran = false;
    const Result result = run_with({"--help"}, [&](Run&) { ran = true; });
    CHECK(result.status == 0);
    CHECK_FALSE(ran);
    for (const char* option : {"--data", "--epochs", "--seed", "--threads", "--out", "--preset", "--json"}) {
        CHECK(contains(result.out, option));
    }
}

TEST_CASE("an out folder that cannot be written is refused before the experiment") {
    const TemporaryFolder folder;
    write_bytes(folder / "file", "in the way");
    for (const char* place : {"file", "file/below"}) {
        bool ran = false;
        const Result result = run_with({"--out", (folder / place).string()}, [&](Run&) { ran = true; });
        CHECK(result.status == 2);
        CHECK_FALSE(ran);
        CHECK(contains(result.err, place));
    }
    CHECK(files_below(folder.path()).size() == 1);
}

TEST_CASE("an experiment that fails ends with the status of its error, says so on its page, and keeps the earlier run") {
    const TemporaryFolder out;
    const std::vector<std::string> arguments = {"--out", out.path().string()};
    REQUIRE(run_with(arguments, small_experiment).status == 0);
    const std::string metrics = read_bytes(out / "metrics.json");
    const std::string picture = read_bytes(out / "sheet.png");
    const auto failing = [](const auto& error) {
        return [error](Run& run) {
            run.metric("half", 1.0);
            run.picture("sheet.png", "Another.", gray_picture(5, 5, 1));
            throw error;
        };
    };
    CHECK(run_with(arguments, failing(DataError("MNIST is not there: ./workbook data mnist"))).status == 3);
    CHECK(run_with(arguments, failing(UsageError("no"))).status == 2);
    CHECK(run_with(arguments, failing(ShapeError("no"))).status == 1);
    CHECK(run_with(arguments, failing(std::runtime_error("no"))).status == 1);
    CHECK(run_with(arguments, failing(42)).status == 1);
    const Result stub = run_with(arguments, failing(NotImplemented("1.2 dense_backward_parameters")));
    CHECK(stub.status == 1);
    CHECK(contains(stub.err, "1.2 dense_backward_parameters is not written yet"));
    CHECK(contains(stub.err, "./workbook check 1.2"));
    CHECK(contains(run_with(arguments, failing(DataError("./workbook data mnist"))).err,
                   "./workbook data mnist"));
    CHECK(read_bytes(out / "previous/metrics.json") == metrics);
    CHECK(read_bytes(out / "previous/sheet.png") == picture);
    CHECK_FALSE(std::filesystem::exists(out / "metrics.json"));
    CHECK_FALSE(read_bytes(out / "sheet.png") == picture);  // what the failing run drew by then
    const std::string page = read_bytes(out / "report.html");
    CHECK(contains(page, "failed."));
    CHECK(contains(page, "./workbook data mnist"));
    CHECK(contains(page, "href=\"previous/report.html\""));
    CHECK(files_below(out.path()).size() == 8);  // five of the earlier run, and the page, its data and a picture
}

TEST_CASE("pictures of the run before that are not drawn again go, other files stay") {
    const TemporaryFolder out;
    const std::vector<std::string> arguments = {"--out", out.path().string()};
    REQUIRE(run_with(arguments, small_experiment).status == 0);
    write_bytes(out / "mine.png", "mine");
    REQUIRE(run_with(arguments, nothing).status == 0);
    CHECK_FALSE(std::filesystem::exists(out / "sheet.png"));
    CHECK_FALSE(std::filesystem::exists(out / "loss.svg"));
    CHECK(std::filesystem::exists(out / "previous/sheet.png"));
    CHECK(read_bytes(out / "mine.png") == "mine");
}

TEST_CASE("file names and figures that come twice or are not of the form are errors") {
    const TemporaryFolder out;
    const auto failure = [&](const std::function<void(Run&)>& experiment) {
        const Result result = run_with({"--out", out.path().string()}, experiment);
        CHECK(result.status == 1);
        return result.err;
    };
    const Picture dot = gray_picture(1, 1, 0);
    CHECK(contains(failure([&](Run& run) { run.picture("../a.png", "", dot); }), "../a.png"));
    CHECK(contains(failure([&](Run& run) { run.picture("a.jpg", "", dot); }), "a.jpg"));
    CHECK(contains(failure([&](Run& run) { run.picture(".png", "", dot); }), ".png"));
    CHECK(contains(failure([&](Run& run) { run.plot("a.png", "", LinePlot{}); }), ".svg"));
    CHECK(contains(failure([&](Run& run) {
                       run.picture("a.png", "", dot);
                       run.picture("a.png", "", dot);
                   }),
                   "twice"));
    CHECK(contains(failure([](Run& run) {
                       run.metric("a", 1);
                       run.metric("a", 2);
                   }),
                   "twice"));
    CHECK(contains(failure([](Run& run) { run.metric("epochs", 1); }), "epochs"));
    CHECK(contains(failure([](Run& run) { run.outcome(1.0); }), "predict"));
    CHECK_FALSE(std::filesystem::exists(out / "metrics.json"));
}

TEST_CASE("a guess is asked for once, kept, and shown beside the outcome") {
    const TemporaryFolder out;
    const std::vector<std::string> arguments = {"--out", out.path().string()};
    const auto experiment = [](Run& run) {
        run.predict("How large is the error?", "squared error");
        run.outcome(30.5);
    };
    const Result first = run_with(arguments, experiment, info, "about thirty\n 35,5 \n");
    REQUIRE(first.status == 0);
    CHECK(count_of(first.out, "Your guess") == 2);  // the first answer was no number
    CHECK(contains(first.out, "outcome: 30.5 squared error; your guess was 35.5 squared error"));
    CHECK(json_in(out / "guesses.json")["How large is the error?"] == 35.5);

    const Result second = run_with(arguments, experiment, info, "99\n");
    CHECK_FALSE(contains(second.out, "Your guess"));
    CHECK(contains(second.out, "your guess was 35.5"));
    CHECK(contains(read_bytes(out / "report.html"), "35.5 squared error"));
}

TEST_CASE("nobody is asked without a terminal, and a skipped guess is not kept") {
    const TemporaryFolder out;
    const std::vector<std::string> arguments = {"--out", out.path().string()};
    const auto experiment = [](Run& run) {
        CHECK_FALSE(run.predict("How large?").has_value());
        run.outcome(30.5);
    };
    CHECK_FALSE(contains(run_with(arguments, experiment).out, "Your guess"));
    CHECK(contains(run_with(arguments, experiment, info, "\n").out, "Your guess"));
    CHECK(contains(run_with(arguments, experiment, info, "").out, "Your guess"));
    CHECK_FALSE(std::filesystem::exists(out / "guesses.json"));
    CHECK(contains(read_bytes(out / "report.html"), "How large?"));
}

TEST_CASE("a guess survives a run that fails") {
    const TemporaryFolder out;
    const Result result = run_with(
        {"--out", out.path().string()},
        [](Run& run) {
            run.predict("How large?");
            throw std::runtime_error("no");
        },
        info, "7\n");
    CHECK(result.status == 1);
    CHECK(json_in(out / "guesses.json")["How large?"] == 7.0);
}

TEST_CASE("a figure that is not finite is null in metrics.json and said in the report") {
    const TemporaryFolder out;
    REQUIRE(run_with({"--out", out.path().string()}, [](Run& run) {
                run.metric("loss", std::nan(""), {.target = at_most(1.0)});
            }).status == 1);
    CHECK(json_in(out / "metrics.json")["loss"].is_null());
    CHECK(contains(read_bytes(out / "report.html"), "nan"));
    CHECK(contains(read_bytes(out / "report.html"), "cannot be right"));
}

// ---- runs whose figures cannot be right ----

namespace {

const Limit mean_image{.range = at_most(52.9), .name = "the mean image"};

/// A run with one figure, and a checkpoint.
Result run_to(const std::filesystem::path& out, MetricValue value, FigureNotes notes,
              std::vector<std::string> arguments = {}) {
    arguments.insert(arguments.end(), {"--out", out.string()});
    return run_with(arguments, [&](Run& run) {
        write_bytes(run.checkpoint("judge"), "weights");
        run.metric("loss", value, notes);
    });
}

const FigureNotes squared_error{.possible = never_negative("a squared error"), .at_worst = mean_image};

}  // namespace

TEST_CASE("a figure that is not finite, impossible or worse than nothing ends the run with 1 and a word of its own") {
    const TemporaryFolder out;
    const auto expect = [&](const MetricValue& value, const FigureNotes& notes, const std::string& why) {
        const Result result = run_to(out.path(), value, notes);
        INFO(why << "\n" << result.err);
        CHECK(result.status == 1);
        CHECK(contains(result.err, "workbook: what was reached cannot be right:"));
        CHECK(contains(result.err, why));
        CHECK_FALSE(contains(result.out, "Done."));
        CHECK(contains(result.out, "cannot be right"));
        CHECK(json_in(out / "metrics.json")["ended"] == "cannot be right");
        const std::string page = read_bytes(out / "report.html");
        CHECK(contains(page, "reached cannot be right"));
        CHECK(contains(page, why));
        CHECK(nesting_error(page) == "");
    };
    expect(std::nan(""), {}, "loss is nan: not a number");
    expect(HUGE_VAL, {}, "loss is inf: not finite");
    expect(std::vector<double>{1, 2, std::nan("")}, {}, "loss has nan as number 3 of 3: not a number");
    expect(-1.5e34, squared_error, "loss is -1.5e+34: it cannot be below 0 (a squared error)");
    expect(616.2, squared_error, "loss is 616.2: worse than the mean image (52.9)");
    expect(std::vector<double>{1, -3}, squared_error, "loss has -3 as number 2 of 2: it cannot be below 0");
    expect(19.17, {.possible = Limit{.range = at_least(35.98), .name = "the closed form", .slack = 0.3}},
           "loss is 19.17: it cannot be below 35.98 (the closed form)");
    expect(1.2, {.possible = share()}, "loss is 1.2: it cannot be above 1 (a share)");
    expect(2, {.possible = share()}, "loss is 2: it cannot be above 1 (a share)");
    expect(8.1, {.at_worst = Limit{.range = at_least(9.4), .name = "the damaged picture itself"}},
           "worse than the damaged picture itself (9.4)");
}

TEST_CASE("what is possible ends well: at the limit, within the slack, and where infinity is meant") {
    const TemporaryFolder out;
    CHECK(run_to(out.path(), 0.0, squared_error).status == 0);
    CHECK(run_to(out.path(), 52.9, squared_error).status == 0);
    CHECK(run_to(out.path(), 35.8, {.possible = Limit{.range = at_least(35.98), .slack = 0.3}}).status == 0);
    CHECK(run_to(out.path(), std::vector<double>{1, HUGE_VAL, std::nan("")},
                 {.possible = never_negative("a loss"), .finite = false})
              .status == 0);
    CHECK(run_to(out.path(), "a text", squared_error).status == 0);
}

TEST_CASE("an outcome that is no number cannot be right either") {
    const TemporaryFolder out;
    const Result result = run_with({"--out", out.path().string()}, [](Run& run) {
        run.predict("How much?");
        run.outcome(std::nan(""));
    });
    CHECK(result.status == 1);
    CHECK(contains(result.err, "the outcome is nan: not a number"));
}

TEST_CASE("a short run is held against the model before training, a whole one against what needs no learning") {
    const TemporaryFolder out;
    const auto status_of = [&](std::vector<std::string> arguments, double error) {
        arguments.insert(arguments.end(), {"--out", out.path().string()});
        return run_with(arguments, [&](Run& run) {
                   run.metric("loss", error, {.at_worst = at_worst(run, 200, 52.9, "the mean image")});
               }).status;
    };
    CHECK(status_of({}, 60) == 1);
    CHECK(status_of({"--epochs", "3"}, 60) == 1);
    CHECK(status_of({"--epochs", "1"}, 60) == 0);
    CHECK(status_of({"--epochs", "1"}, 201) == 1);
    CHECK(status_of({"--preset", "deep", "--epochs", "6"}, 60) == 0);
}

TEST_CASE("a checkpoint is the checkpoint only once its run has ended well, and a good earlier one is not lost") {
    const TemporaryFolder out;
    REQUIRE(run_to(out.path(), 30.0, squared_error).status == 0);
    CHECK(read_bytes(out / "judge.ckpt") == "weights");
    CHECK_FALSE(std::filesystem::exists(out / "judge.unfinished.ckpt"));
    write_bytes(out / "judge.ckpt", "good");

    for (int twice = 0; twice < 2; ++twice) {
        const Result result = run_to(out.path(), 616.0, squared_error);
        CHECK(result.status == 1);
        CHECK(contains(result.err, "judge.ckpt was not made; the model is " + (out / "judge.unfinished.ckpt").string()));
        CHECK_FALSE(std::filesystem::exists(out / "judge.ckpt"));
        CHECK(read_bytes(out / "previous/judge.ckpt") == "good");
        CHECK(json_in(out / "previous/metrics.json")["loss"] == 30.0);
        CHECK(contains(read_bytes(out / "report.html"), "href=\"previous/report.html\""));
    }
    REQUIRE(run_to(out.path(), 31.0, squared_error).status == 0);
    CHECK(read_bytes(out / "judge.ckpt") == "weights");
    CHECK(json_in(out / "previous/metrics.json")["loss"] == 30.0);
}

TEST_CASE("while a run is under way its folder says so, and holds nothing of the run before") {
    const TemporaryFolder folder;
    const std::filesystem::path out = folder / "out/07_vanilla_autoencoder";
    std::filesystem::create_directories(out);
    const std::vector<std::string> arguments = {"--out", out.string()};
    REQUIRE(run_with(arguments, small_experiment).status == 0);
    write_index(folder / "out", {{"07_vanilla_autoencoder", "Vanilla autoencoder"}, {"08_other", "Other"}});
    CHECK(contains(read_bytes(folder / "out/index.html"), "07_vanilla_autoencoder/sheet.png"));
    REQUIRE(run_with(arguments, [&](Run&) {
                const std::string page = read_bytes(out / "report.html");
                CHECK(contains(page, "has not ended: it is still under way, or it was interrupted or crashed."));
                CHECK(contains(page, "href=\"previous/report.html\""));
                CHECK_FALSE(contains(page, "sheet.png"));
                CHECK(std::filesystem::exists(out / "previous/sheet.png"));
                CHECK_FALSE(std::filesystem::exists(out / "metrics.json"));
                const std::string index = read_bytes(folder / "out/index.html");
                CHECK(contains(index, "under way"));
                CHECK(contains(index, "href=\"07_vanilla_autoencoder/previous/report.html\""));
                CHECK_FALSE(contains(index, "sheet.png"));
            }).status == 0);
    CHECK_FALSE(contains(read_bytes(folder / "out/index.html"), "under way"));
}

TEST_CASE("terminal and page say of a target whether it was met, and a missed one is not Done") {
    const TemporaryFolder out;
    const auto run_at = [&](double value) { return run_to(out.path(), value, {.target = at_most(31.0)}); };
    const Result met = run_at(30.5);
    CHECK(contains(met.out, "expected at most 31: met"));
    CHECK(contains(met.out, "Done. The report:"));
    const Result missed = run_at(31.5);
    CHECK(missed.status == 0);
    CHECK(contains(missed.out, "expected at most 31: not met"));
    CHECK_FALSE(contains(missed.out, "Done."));
    CHECK(contains(missed.out, "Not as expected: loss."));
    CHECK(contains(read_bytes(out / "report.html"), "Not as expected: <code>loss</code>"));
}

TEST_CASE("a run says whose results it builds on, and takes none that cannot be right") {
    const TemporaryFolder folder;
    const std::filesystem::path earlier = folder / "out/05_training";
    const auto later = [&] {
        return run_with({"--out", (folder / "out/07_vanilla_autoencoder").string()}, [&](Run& run) {
            static_cast<void>(run.results_of("05_training"));
        });
    };
    REQUIRE(run_to(earlier, 30.0, squared_error).status == 0);
    const Result result = later();
    REQUIRE(result.status == 0);
    CHECK(contains(result.out, "The results of chapter 05 are those of the reference solution: "));
    CHECK(json_in(folder / "out/07_vanilla_autoencoder/metrics.json")["results_of_05"] == "reference");
    REQUIRE(run_to(earlier, 616.0, squared_error).status == 1);
    CHECK(contains(later().out, (std::filesystem::path("05_training") / "previous").string()));
    std::filesystem::remove_all(earlier / "previous");
    CHECK(later().status == 3);
}

TEST_CASE("with --json a run that cannot be right prints its document, and so does one that fails") {
    const TemporaryFolder out;
    const Result wrong = run_to(out.path(), std::nan(""), {}, {"--json"});
    CHECK(wrong.status == 1);
    CHECK(Json::parse(wrong.out)["ended"] == "cannot be right");
    CHECK(Json::parse(wrong.out)["loss"].is_null());
    const Result failed = run_with({"--json", "--out", out.path().string()}, [](Run&) { throw NotImplemented("7.6 identity"); });
    CHECK(failed.status == 1);
    CHECK(Json::parse(failed.out)["ended"] == "failed");
    CHECK(contains(Json::parse(failed.out)["reason"].get<std::string>(), "7.6 identity"));
}

TEST_CASE("the report's head says a setting that was not the same for all figures") {
    const TemporaryFolder out;
    REQUIRE(run_with({"--out", out.path().string()}, [](Run& run) { run.setting("epochs", "3; 40 for the first"); }).status == 0);
    CHECK(contains(read_bytes(out / "report.html"), "3; 40 for the first"));
    CHECK(json_in(out / "metrics.json")["epochs"] == 3);
}
