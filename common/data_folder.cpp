#include "common/data_folder.hpp"

#include <zlib.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>

#include "common/errors.hpp"
#include "common/idx.hpp"
#include "datasets/digits.hpp"

namespace workbook {

namespace {

namespace fs = std::filesystem;

constexpr int train_digits = 12000;
constexpr int test_digits = 2000;
constexpr int all_digits = train_digits + test_digits;
constexpr std::uint64_t digits_seed = 1;

std::optional<fs::path> absolute_path_in(const char* variable) {
    const char* value = std::getenv(variable);
    if (value == nullptr || !fs::path(value).is_absolute()) {
        return std::nullopt;
    }
    return fs::path(value);
}

// --- MNIST -------------------------------------------------------------------------------------------------

struct FilePair {
    fs::path images;
    fs::path labels;
};

FilePair mnist_names(Split split) {
    return split == Split::train ? FilePair{"train-images-idx3-ubyte", "train-labels-idx1-ubyte"}
                                 : FilePair{"t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"};
}

/// The file in MNIST's folder, or its `.gz`.
std::optional<fs::path> find_mnist_file(const fs::path& name) {
    const fs::path plain = mnist_folder() / name;
    const fs::path compressed = plain.string() + ".gz";
    std::error_code unreadable;
    if (fs::exists(plain, unreadable)) {
        return plain;
    }
    if (fs::exists(compressed, unreadable)) {
        return compressed;
    }
    return std::nullopt;
}

/// A folder without permission looks as if it were empty.
void require_folder_can_be_searched() {
    std::error_code error;
    if (!fs::exists(mnist_folder() / "any", error) && error == std::errc::permission_denied) {
        throw DataError(mnist_folder().string() + ": cannot be searched: " + error.message() +
                        ". Does it belong to another user?");
    }
}

ImageSet load_mnist(Split split) {
    const FilePair names = mnist_names(split);
    const std::optional<fs::path> images = find_mnist_file(names.images);
    const std::optional<fs::path> labels = find_mnist_file(names.labels);
    if (!images || !labels) {
        require_folder_can_be_searched();
        throw DataError((images ? names.labels : names.images).string() + ": not in " +
                        mnist_folder().string() + " (nor as .gz). Get MNIST with: ./workbook data mnist");
    }
    try {
        return read_image_set(*images, *labels);
    } catch (const DataError& error) {
        throw DataError(std::string(error.what()) +
                        "\nTo verify MNIST's files, and to get afresh what is wrong: ./workbook data mnist");
    }
}

// --- The drawn digits --------------------------------------------------------------------------------------

/// Tells one version of the generator from another: a checksum of the first hundred digits that it draws. So
/// a generator that changes finds no cached digits, and nobody has to count versions.
std::string generator_version() {
    const ImageSet sample = draw_digits(100, digits_seed);
    std::array<char, 9> text{};
    std::snprintf(text.data(), text.size(), "%08lx",
                  crc32_z(crc32_z(0, sample.pixels.data(), sample.pixels.size()), sample.labels.data(),
                          sample.labels.size()));
    return text.data();
}

fs::path digits_folder() {
    static const std::string name = "digits-" + generator_version() + "-" + std::to_string(train_digits) +
                                    "+" + std::to_string(test_digits) + "-seed" + std::to_string(digits_seed);
    return cache_folder() / name;
}

/// Compressed, for gzip's checksum: a flipped bit in the cache is found.
FilePair digits_files(Split split) {
    const std::string part = split == Split::train ? "train" : "test";
    return {digits_folder() / (part + "-images.gz"), digits_folder() / (part + "-labels.gz")};
}

std::size_t digits_count(Split split) {
    return static_cast<std::size_t>(split == Split::train ? train_digits : test_digits);
}

/// Images first to last - 1.
ImageSet slice(const ImageSet& set, std::ptrdiff_t first, std::ptrdiff_t last) {
    const auto size = static_cast<std::ptrdiff_t>(pixels_per_image(set));
    return {.height = set.height,
            .width = set.width,
            .pixels = {set.pixels.begin() + first * size, set.pixels.begin() + last * size},
            .labels = {set.labels.begin() + first, set.labels.begin() + last}};
}

ImageSet part_of(const ImageSet& digits, Split split) {
    return split == Split::train ? slice(digits, 0, train_digits) : slice(digits, train_digits, all_digits);
}

/// Nothing if they are not there, damaged, or not as many as they should be.
std::optional<ImageSet> read_cached_digits(Split split) {
    try {
        const FilePair files = digits_files(split);
        ImageSet digits = read_image_set(files.images, files.labels);
        if (image_count(digits) == digits_count(split)) {
            return digits;
        }
    } catch (const DataError&) {
        // They are drawn afresh then, and written over.
    }
    return std::nullopt;
}

/// Two processes may do this at once: each file is replaced as a whole, and both write the same bytes.
void cache_digits(const ImageSet& digits) {
    for (const Split split : {Split::train, Split::test}) {
        const FilePair files = digits_files(split);
        write_image_set(files.images, files.labels, part_of(digits, split));
    }
}

void say_once_that_nothing_is_cached(const char* reason) {
    static std::atomic_flag said;
    if (!said.test_and_set()) {
        std::fprintf(stderr, "The drawn digits cannot be kept for the next run: %s\n", reason);
    }
}

ImageSet load_digits(Split split) {
    if (std::optional<ImageSet> cached = read_cached_digits(split)) {
        return *std::move(cached);
    }
    const ImageSet digits = draw_digits(all_digits, digits_seed);
    try {
        cache_digits(digits);
    } catch (const DataError& error) {
        say_once_that_nothing_is_cached(error.what());
    }
    return part_of(digits, split);
}

}  // namespace

std::string_view name_of(DataSource source) {
    return source == DataSource::digits ? "digits" : "mnist";
}

DataSource data_source_named(std::string_view name) {
    for (const DataSource source : {DataSource::digits, DataSource::mnist}) {
        if (name == name_of(source)) {
            return source;
        }
    }
    throw UsageError("unknown data \"" + std::string(name) + "\": use digits or mnist");
}

fs::path cache_folder() {
    const char* name = "autoencoder-workbook";
    if (const auto cache = absolute_path_in("XDG_CACHE_HOME")) {
        return *cache / name;
    }
    if (const auto home = absolute_path_in("HOME")) {
        return *home / ".cache" / name;
    }
    throw DataError(
        "no cache folder: neither XDG_CACHE_HOME nor HOME holds an absolute path. Set one of them");
}

fs::path data_folder() {
    const char* folder = std::getenv("WORKBOOK_DATA");
    return folder != nullptr && *folder != '\0' ? fs::path(folder) : cache_folder();
}

fs::path mnist_folder() {
    return data_folder() / "mnist";
}

bool mnist_is_there() {
    for (const Split split : {Split::train, Split::test}) {
        const FilePair names = mnist_names(split);
        if (!find_mnist_file(names.images) || !find_mnist_file(names.labels)) {
            return false;
        }
    }
    return true;
}

ImageSet load_images(DataSource source, Split split) {
    return source == DataSource::mnist ? load_mnist(split) : load_digits(split);
}

}  // namespace workbook
