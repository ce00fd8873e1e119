/// \file
/// Holds the numbers and pictures of the lessons against a run.
///
///     lesson_figures check OUT [MNIST_OUT]    exit status 1 if a lesson says something else than the run
///     lesson_figures write OUT [MNIST_OUT]    writes the run's numbers and pictures into the lessons
///
/// OUT is what `./workbook demo` wrote. In a lesson a number stands directly before its mark:
///
///     17.09<!-- metrics: test_squared_error -->     53.0<!-- metrics: loss_per_epoch[3] mnist -->
///
/// `mnist` means a run with --data mnist, found in MNIST_OUT; without that folder such a number is left alone. A
/// picture is one whose link begins with figures/; it is the run's file of that name.
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <string>

#include "common/atomic_file.hpp"
#include "common/errors.hpp"
#include "tools/lessons/figures.hpp"
#include "tools/lessons/text.hpp"

namespace {

namespace fs = std::filesystem;

struct Folders {
    fs::path digits;
    std::optional<fs::path> mnist;
};

std::string read(const fs::path& path) { return workbook::read_text(path, "Run ./workbook demo first."); }

// A number as it stands in a lesson, and the figure that it claims to be.
struct Claim {
    std::string shown;
    workbook::lessons::Figure figure;
    bool mnist;
};

const std::regex claim_pattern(workbook::lessons::number_pattern + R"(<!-- metrics: ([a-z0-9_]+)(?:\[([0-9]+)\])?( mnist)? -->)");
const std::regex any_mark_pattern(R"(<!-- metrics: )");
const std::regex picture_pattern(R"(\]\(figures/([A-Za-z0-9_.-]+)\))");

Claim claim_of(const std::smatch& match) {
    Claim claim{.shown = match[1], .figure = {.name = match[2], .index = {}}, .mnist = match[4].matched};
    if (match[3].matched) {
        claim.figure.index = std::stoul(match[3]);
    }
    return claim;
}

struct Result {
    int numbers = 0;
    int pictures = 0;
    int wrong = 0;
};

class Lesson {
public:
    Lesson(fs::path chapter, const Folders& folders)
        : chapter_(std::move(chapter)), name_(chapter_.filename().string()), folders_(folders), text_(read(chapter_ / "README.md")) {}

    Result go_through(bool write) {
        numbers(write);
        pictures(write);
        if (write) {
            workbook::write_file_atomically(chapter_ / "README.md", text_);
        }
        return result_;
    }

private:
    const nlohmann::json* metrics(const Claim& claim) {
        if (claim.mnist && !folders_.mnist) {
            return nullptr;
        }
        nlohmann::json& loaded = claim.mnist ? mnist_ : digits_;
        if (loaded.is_null()) {
            loaded = nlohmann::json::parse(read((claim.mnist ? *folders_.mnist : folders_.digits) / name_ / "metrics.json"));
        }
        return &loaded;
    }

    void complain(const std::string& message) {
        std::cerr << "chapters/" << name_ << "/README.md: " << message << "\n";
        ++result_.wrong;
    }

    void numbers(bool write) {
        const auto marks = std::distance(std::sregex_iterator(text_.begin(), text_.end(), any_mark_pattern), std::sregex_iterator());
        std::string rewritten;
        std::string rest = text_;
        std::smatch match;
        while (std::regex_search(rest, match, claim_pattern)) {
            const Claim claim = claim_of(match);
            ++result_.numbers;
            std::string shown = claim.shown;
            if (const nlohmann::json* run = metrics(claim)) {
                const double value = workbook::lessons::value_of(claim.figure, *run, "chapters/" + name_ + "/README.md");
                if (write) {
                    shown = workbook::lessons::formatted(value, claim.shown);
                } else if (!workbook::lessons::agrees(value, claim.shown, claim.figure.name)) {
                    complain(claim.figure.name + (claim.mnist ? " (mnist)" : "") + " is " + workbook::lessons::formatted(value, claim.shown) +
                             " in the run, but " + claim.shown + " in the lesson");
                }
            }
            const std::string whole = match.str();
            rewritten += match.prefix().str() + shown + whole.substr(claim.shown.size());
            rest = match.suffix();
        }
        if (marks != result_.numbers) {
            complain("a mark <!-- metrics: … --> has no number directly before it, or is not of the form NAME[INDEX] mnist");
        }
        text_ = rewritten + rest;
    }

    void pictures(bool write) {
        for (std::sregex_iterator it(text_.begin(), text_.end(), picture_pattern), end; it != end; ++it) {
            const std::string file = (*it)[1];
            ++result_.pictures;
            if (!fs::exists(folders_.digits / name_ / file)) {
                complain("the run draws no picture " + file);
            } else if (write) {
                workbook::write_file_atomically(chapter_ / "figures" / file, read(folders_.digits / name_ / file));
            } else if (!fs::exists(chapter_ / "figures" / file)) {
                complain("figures/" + file + " is missing: run lesson_figures write");
            }
        }
    }

    fs::path chapter_;
    std::string name_;
    const Folders& folders_;
    std::string text_;
    nlohmann::json digits_;
    nlohmann::json mnist_;
    Result result_;
};

int go_through_all(bool write, const Folders& folders) {
    Result all;
    for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(WORKBOOK_SOURCE_DIR) / "chapters")) {
        if (entry.is_directory()) {
            const Result result = Lesson(entry.path(), folders).go_through(write);
            all = {all.numbers + result.numbers, all.pictures + result.pictures, all.wrong + result.wrong};
        }
    }
    std::cout << "lessons: " << all.numbers << " numbers and " << all.pictures << " pictures, " << all.wrong << " wrong\n";
    return all.wrong == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string verb = argc > 1 ? argv[1] : "";
    if (argc < 3 || argc > 4 || (verb != "check" && verb != "write")) {
        std::cerr << "usage: lesson_figures check|write OUT [MNIST_OUT]\n";
        return 2;
    }
    try {
        return go_through_all(verb == "write", {.digits = argv[2], .mnist = argc == 4 ? std::optional<fs::path>(argv[3]) : std::nullopt});
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return EXIT_FAILURE;
    }
}
