#include "common/progress.hpp"

#include <sstream>

#include "temporary_folder.hpp"
#include "tests/support/catch.hpp"

using namespace workbook;
using namespace workbook::testing;

namespace {

/// A clock that is set by hand, and what was drawn.
struct Stage {
    double now = 100.0;
    std::ostringstream text = {};

    ProgressOutput output() {
        return {.stream = &text, .seconds = [this] { return now; }, .width = 60};
    }
    std::size_t drawings() const {
        std::size_t count = 0;
        for (std::size_t at = text.str().find('\r'); at != std::string::npos;
             at = text.str().find('\r', at + 1)) {
            ++count;
        }
        return count;
    }
};

const std::string erase = "\r\033[K";

}  // namespace

TEST_CASE("the line says how much is done, the rate and the time left") {
    CHECK(progress_line("training", 27000, 60000, 10.0, "loss 31.2", 100) ==
          "training  45 %  27,000/60,000  2,700/s  0:13 left  loss 31.2");
    CHECK(progress_line("x", 1, 7200, 1.0, "", 100) == "x  0 %  1/7,200  1.0/s  1:59:59 left");
}

TEST_CASE("what is not known is left out") {
    CHECK(progress_line("x", 0, 10, 0.0, "", 100) == "x  0 %  0/10");
    CHECK(progress_line("x", 5, 0, 0.5, "", 100) == "x  5  10/s");
    CHECK(progress_line("x", 10, 10, 1.0, "", 100) == "x  100 %  10/10  10/s");
}

TEST_CASE("the line is cut to the terminal's width, between characters") {
    CHECK(progress_line("déjà vu", 0, 0, 0.0, "", 4) == "déjà");
    CHECK(progress_line("ab", 0, 0, 0.0, "", 0).empty());
}

TEST_CASE("the line is drawn at most ten times a second and erased at the end") {
    Stage stage;
    {
        Progress progress("work", 1000, stage.output());
        for (int i = 0; i < 1000; ++i) {
            stage.now += 0.001;
            progress.advance(1);
        }
        CHECK(stage.drawings() >= 9);
        CHECK(stage.drawings() <= 10);
    }
    CHECK(stage.text.str().ends_with(erase));
}

TEST_CASE("work that ends at once draws nothing") {
    Stage stage;
    {
        Progress progress("work", 3, stage.output());
        progress.advance(3);
    }
    CHECK(stage.text.str().empty());
}

TEST_CASE("nothing is drawn after finish, and an empty note keeps the last one") {
    Stage stage;
    Progress progress("work", 10, stage.output());
    stage.now += 1.0;
    progress.advance(1, "loss 3");
    stage.now += 1.0;
    progress.advance(1);
    CHECK(contains(stage.text.str().substr(stage.text.str().rfind('\r')), "loss 3"));
    progress.finish();
    const std::string before = stage.text.str();
    stage.now += 1.0;
    progress.advance(1);
    CHECK(stage.text.str() == before);
}

TEST_CASE("without a stream progress is silent") {
    Progress progress("work", 10, ProgressOutput{});
    progress.advance(5);
    progress.finish();
    SUCCEED();
}
