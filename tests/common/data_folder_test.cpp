#include "common/data_folder.hpp"

#include <thread>

#include "common/errors.hpp"
#include "common/idx.hpp"
#include "datasets/digits.hpp"
#include "tests/common/temporary_folder.hpp"
#include "tests/support/catch.hpp"

using namespace workbook;
using namespace workbook::testing;

namespace {

constexpr const char* name = "autoencoder-workbook";

/// An environment in which the cache is a fresh folder and WORKBOOK_DATA is not set.
struct FreshCache {
    TemporaryFolder folder;
    ScopedVariable cache{"XDG_CACHE_HOME", folder.path().string()};
    ScopedVariable data{"WORKBOOK_DATA", std::nullopt};
};

bool same(const ImageSet& a, const ImageSet& b) {
    return a.height == b.height && a.width == b.width && a.pixels == b.pixels && a.labels == b.labels;
}

const ImageSet tiny{.height = 2, .width = 2, .pixels = {1, 2, 3, 4}, .labels = {5}};

/// The cached file of images to test on.
fs::path cached_test_images(const FreshCache& cache) {
    for (const fs::path& file : files_below(cache.folder.path())) {
        if (file.filename() == "test-images.gz") {
            return file;
        }
    }
    return {};
}

}  // namespace

TEST_CASE("data folder: XDG_CACHE_HOME, else HOME, else an error; WORKBOOK_DATA goes first",
          "[data_folder]") {
    const ScopedVariable home("HOME", "/home of someone");
    const ScopedVariable no_data("WORKBOOK_DATA", std::nullopt);
    {
        const ScopedVariable xdg("XDG_CACHE_HOME", "/cache");
        CHECK(cache_folder() == fs::path("/cache") / name);
        CHECK(data_folder() == fs::path("/cache") / name);
        const ScopedVariable data("WORKBOOK_DATA", "/real data");
        CHECK(data_folder() == "/real data");
        CHECK(mnist_folder() == "/real data/mnist");
        CHECK(cache_folder() == fs::path("/cache") / name);
    }
    for (const char* ignored : {"", "relative"}) {
        const ScopedVariable xdg("XDG_CACHE_HOME", ignored);
        CHECK(cache_folder() == fs::path("/home of someone/.cache") / name);
    }
    const ScopedVariable no_xdg("XDG_CACHE_HOME", std::nullopt);
    const ScopedVariable no_home("HOME", std::nullopt);
    CHECK(contains(message_of<DataError>([] { (void)cache_folder(); }), "XDG_CACHE_HOME"));
}

TEST_CASE("data folder: the sources' names", "[data_folder]") {
    CHECK(data_source_named("digits") == DataSource::digits);
    CHECK(data_source_named("mnist") == DataSource::mnist);
    CHECK(name_of(DataSource::digits) == "digits");
    CHECK(name_of(DataSource::mnist) == "mnist");
    CHECK(message_of<UsageError>([] { (void)data_source_named("MNIST"); }) ==
          "unknown data \"MNIST\": use digits or mnist");
}

TEST_CASE("data folder: a missing MNIST names the folder and the command", "[data_folder]") {
    const FreshCache cache;
    const std::string message =
        message_of<DataError>([] { (void)load_images(DataSource::mnist, Split::test); });
    CHECK(contains(message, "t10k-images-idx3-ubyte"));
    CHECK(contains(message, (cache.folder / name / "mnist").string()));
    CHECK(contains(message, "./workbook data mnist"));
    CHECK_FALSE(mnist_is_there());
}

TEST_CASE("data folder: MNIST is read from WORKBOOK_DATA, plain or compressed", "[data_folder]") {
    const TemporaryFolder folder;
    const ScopedVariable data("WORKBOOK_DATA", folder.path().string());
    write_image_set(folder / "mnist/t10k-images-idx3-ubyte", folder / "mnist/t10k-labels-idx1-ubyte.gz",
                    tiny);
    CHECK(same(load_images(DataSource::mnist, Split::test), tiny));
    CHECK_FALSE(mnist_is_there());
    write_image_set(folder / "mnist/train-images-idx3-ubyte.gz", folder / "mnist/train-labels-idx1-ubyte",
                    tiny);
    CHECK(mnist_is_there());
    write_bytes(folder / "mnist/train-labels-idx1-ubyte", "<html>");
    const std::string message = message_of<DataError>([] { (void)load_images(DataSource::mnist, Split::train); });
    CHECK(contains(message, "train-labels-idx1-ubyte: the file is a web page (HTML)"));
    CHECK(contains(message, "./workbook data mnist"));
}

TEST_CASE("data folder: digits are drawn once, kept, and drawn again where the copy is damaged",
          "[data_folder]") {
    const FreshCache cache;
    const ImageSet test = load_images(DataSource::digits, Split::test);
    REQUIRE(image_count(test) == 2000);
    REQUIRE(test.pixels.size() == 2000U * 28 * 28);
    const std::vector<fs::path> files = files_below(cache.folder.path());
    REQUIRE(files.size() == 4);

    const ImageSet train = load_images(DataSource::digits, Split::train);
    REQUIRE(image_count(train) == 12000);
    CHECK(same(load_images(DataSource::digits, Split::train), train));  // the copy is the drawn one
    const auto times = [&] { return fs::last_write_time(cached_test_images(cache)); };
    const fs::file_time_type written = times();
    CHECK(same(load_images(DataSource::digits, Split::test), test));
    CHECK(times() == written);

    const fs::path images = cached_test_images(cache);
    const std::string whole = read_bytes(images);
    write_bytes(images, with_flipped_bit(whole, 8 * 5000));
    CHECK(same(load_images(DataSource::digits, Split::test), test));
    CHECK(read_bytes(images) == whole);  // mended

    fs::remove(images);
    std::thread other([&] { (void)load_images(DataSource::digits, Split::test); });
    CHECK(same(load_images(DataSource::digits, Split::test), test));
    other.join();
    CHECK(read_bytes(images) == whole);
    CHECK(files_below(cache.folder.path()).size() == 4);
}

TEST_CASE("data folder: a whole copy of other digits is not taken for them", "[data_folder]") {
    const FreshCache cache;
    const ImageSet test = load_images(DataSource::digits, Split::test);
    const fs::path images = cached_test_images(cache);
    write_image_set(images, images.parent_path() / "test-labels.gz", tiny);
    CHECK(same(load_images(DataSource::digits, Split::test), test));
}

TEST_CASE("data folder: where no cache can be written, digits are drawn all the same", "[data_folder]") {
    const TemporaryFolder folder;
    write_bytes(folder / "a file in the way", "");
    const ScopedVariable cache("XDG_CACHE_HOME", (folder / "a file in the way").string());
    CHECK(image_count(load_images(DataSource::digits, Split::test)) == 2000);
    CHECK(files_below(folder.path()).size() == 1);
}

TEST_CASE("data folder: digits never go to WORKBOOK_DATA", "[data_folder]") {
    const FreshCache cache;
    const TemporaryFolder real;
    const ScopedVariable data("WORKBOOK_DATA", real.path().string());
    (void)load_images(DataSource::digits, Split::test);
    CHECK(files_below(real.path()).empty());
}
