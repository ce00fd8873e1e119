#include "common/earlier_results.hpp"

#include <fstream>

#include "common/errors.hpp"
#include "common/run.hpp"
#include "temporary_folder.hpp"
#include "tests/support/catch.hpp"

using namespace workbook;
using namespace workbook::testing;
namespace fs = std::filesystem;

namespace {

void write_results(const fs::path& folder, const std::string& data) {
    fs::create_directories(folder);
    std::ofstream(folder / "metrics.json") << R"({"chapter": "05_training", "data": ")" << data << "\"}";
}

Run run_in(const fs::path& out, DataSource data) {
    return Run({.chapter = "10_latent_space", .title = "Latent space"}, {.data = data, .out = out}, "", process_console());
}

}  // namespace

TEST_CASE("results are looked for beside the run's folder, under the data's name, and above") {
    const fs::path root = fs::absolute("there").lexically_normal();
    const std::vector<fs::path> places = places_of_results(root / "out/10_latent_space", "05_training", DataSource::mnist);
    CHECK(places == std::vector<fs::path>{root / "out/05_training", root / "out/05_training/previous",
                                          root / "out/mnist/05_training", root / "out/mnist/05_training/previous",
                                          root / "05_training", root / "05_training/previous"});
    CHECK(place_for_results(root / "out/10_latent_space/", "05_training", DataSource::mnist) == places[2]);
    CHECK(places_of_results(root / "out/10_latent_space/", "05_training", DataSource::mnist) == places);
}

TEST_CASE("results of the same data are found, those of other data passed over") {
    const TemporaryFolder folder;
    const fs::path out = fs::path(folder.path()) / "out";
    Run run = run_in(out / "10_latent_space", DataSource::mnist);
    CHECK_THROWS_AS(run.results_of("05_training"), DataError);
    write_results(out / "05_training", "digits");
    CHECK_THROWS_AS(run.results_of("05_training"), DataError);
    write_results(out / "mnist" / "05_training", "mnist");
    CHECK(fs::equivalent(run.results_of("05_training"), out / "mnist" / "05_training"));
    // A run in out/mnist sees what lies in out.
    CHECK(fs::equivalent(run_in(out / "mnist" / "10_latent_space", DataSource::digits).results_of("05_training"),
                         out / "05_training"));
}

TEST_CASE("missing results name the command that makes them") {
    const TemporaryFolder folder;
    const fs::path out = fs::path(folder.path()) / "out";
    try {
        static_cast<void>(run_in(out / "10_latent_space", DataSource::mnist).results_of("05_training"));
        FAIL("nothing was thrown");
    } catch (const DataError& error) {
        const std::string message = error.what();
        CHECK(message.find("chapter 10 builds on the results of chapter 05") != std::string::npos);
        CHECK(message.find("./workbook run 05 --reference --data mnist --out " + (out / "mnist/05_training").string()) !=
              std::string::npos);
    }
}

TEST_CASE("only what ended well is used; results of an older workbook say nothing of it") {
    CHECK(is_usable("digits", "done", DataSource::digits));
    CHECK(is_usable("digits", "", DataSource::digits));
    CHECK_FALSE(is_usable("digits", "cannot be right", DataSource::digits));
    CHECK_FALSE(is_usable("digits", "done", DataSource::mnist));
}
