#include "common/idx.hpp"

#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include "common/atomic_file.hpp"
#include "common/errors.hpp"
#include "common/file_kind.hpp"
#include "common/gzip.hpp"

namespace workbook {

namespace {

namespace fs = std::filesystem;

constexpr std::uint8_t unsigned_byte = 0x08;

/// What a file is expected to hold; the value is the rank that IDX writes for it.
enum class Kind : std::uint8_t { labels = 1, images = 3 };

struct Array {
    std::array<std::uint64_t, 3> shape{1, 1, 1};  ///< count, height, width; 1 where the rank is lower
    std::vector<std::uint8_t> bytes;              ///< the header, then the elements
    std::size_t header_size = 0;
};

[[noreturn]] void fail(const fs::path& path, std::size_t byte, const std::string& what) {
    throw DataError(path.string() + ": byte " + std::to_string(byte) + ": " + what);
}

std::string hex(unsigned value, int digits = 2) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "0x%0*X", digits, value);
    return text.data();
}

std::size_t header_size(Kind kind) {
    return 4 + 4 * static_cast<std::size_t>(kind);
}

std::string element_type_name(std::uint8_t type) {
    switch (type) {
        case 0x08: return "unsigned byte";
        case 0x09: return "signed byte";
        case 0x0B: return "short";
        case 0x0C: return "int";
        case 0x0D: return "float";
        case 0x0E: return "double";
        default: return "unknown";
    }
}

std::string rank_name(std::uint8_t rank) {
    switch (rank) {
        case 1: return "1 dimension (labels)";
        case 3: return "3 dimensions (images)";
        default: return std::to_string(rank) + " dimensions";
    }
}

std::uint32_t big_endian_32(const std::uint8_t* bytes) {
    return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 |
           bytes[3];
}

void check_magic(const fs::path& path, const std::vector<std::uint8_t>& bytes, Kind kind) {
    if (const std::string found = file_kind(bytes); !found.empty()) {
        const std::string advice = advice_on_file_kind(found);
        throw DataError(path.string() + ": the file is " + found + (advice.empty() ? "" : " (" + advice + ")"));
    }
    if (bytes.size() < 4) {
        fail(path, bytes.size(), "the file ends within the magic number, expected 4 bytes");
    }
    if (bytes[0] != 0 || bytes[1] != 0) {
        fail(path, 0,
             "magic number " + hex(big_endian_32(bytes.data()), 8) + ", expected " +
                 hex(unsigned{unsigned_byte} << 8 | static_cast<unsigned>(kind), 8) + ": not an IDX file");
    }
    if (bytes[2] != unsigned_byte) {
        fail(path, 2,
             "element type " + hex(bytes[2]) + " (" + element_type_name(bytes[2]) +
                 "), expected 0x08 (unsigned byte)");
    }
    if (const auto expected = static_cast<std::uint8_t>(kind); bytes[3] != expected) {
        fail(path, 3, rank_name(bytes[3]) + ", expected " + rank_name(expected));
    }
}

/// Reads the dimensions from the header and bounds their product; nothing is allocated for them.
std::array<std::uint64_t, 3> read_shape(const fs::path& path, const std::vector<std::uint8_t>& bytes,
                                        Kind kind) {
    constexpr std::array<std::string_view, 3> names{"count", "height", "width"};
    if (bytes.size() < header_size(kind)) {
        fail(path, bytes.size(),
             "the file ends within the header, expected " + std::to_string(header_size(kind)) +
                 " bytes of it");
    }
    std::array<std::uint64_t, 3> shape{1, 1, 1};
    std::uint64_t size = 1;  // at most 2^30 times a 32-bit number: no overflow
    for (std::size_t i = 0; i < static_cast<std::size_t>(kind); ++i) {
        const std::size_t byte = 4 + 4 * i;
        shape[i] = big_endian_32(&bytes[byte]);
        size *= shape[i];
        const std::string found = std::string(names[i]) + " " + std::to_string(shape[i]) + ", expected ";
        if (shape[i] == 0) {
            fail(path, byte, found + "at least 1");
        }
        if (size > largest_idx_array) {
            fail(path, byte, found + "an array of at most " + std::to_string(largest_idx_array) + " bytes");
        }
    }
    return shape;
}

/// Reads the header first, and then no more bytes than it asks for, and one: that one must not be there.
Array read_array(const fs::path& path, Kind kind) {
    std::vector<std::uint8_t> bytes = read_plain_or_gzip(path, file_kind_bytes);
    check_magic(path, bytes, kind);
    const std::array<std::uint64_t, 3> shape = read_shape(path, bytes, kind);
    const std::size_t expected = header_size(kind) + shape[0] * shape[1] * shape[2];

    bytes = read_plain_or_gzip(path, expected + 1);
    const std::string by_header = "expected " + std::to_string(expected) + " bytes by its header";
    if (bytes.size() < expected) {
        fail(path, bytes.size(), "the file ends early, " + by_header);
    }
    if (bytes.size() > expected) {
        fail(path, expected, "more bytes follow, " + by_header);
    }
    return {.shape = shape, .bytes = std::move(bytes), .header_size = header_size(kind)};
}

std::vector<std::uint8_t> elements(Array array) {
    array.bytes.erase(array.bytes.begin(),
                      array.bytes.begin() + static_cast<std::ptrdiff_t>(array.header_size));
    return std::move(array.bytes);
}

void write_array(const fs::path& path, std::span<const std::size_t> shape,
                 std::span<const std::uint8_t> values) {
    std::string bytes{'\0', '\0', static_cast<char>(unsigned_byte), static_cast<char>(shape.size())};
    for (const std::size_t dimension : shape) {
        for (const int shift : {24, 16, 8, 0}) {
            bytes.push_back(static_cast<char>(dimension >> shift & 0xFF));
        }
    }
    bytes.append(values.begin(), values.end());
    write_file_atomically(path, path.extension() == ".gz" ? gzip_compress(bytes) : bytes);
}

}  // namespace

IdxImages read_idx_images(const fs::path& path) {
    Array array = read_array(path, Kind::images);
    const int height = static_cast<int>(array.shape[1]);
    const int width = static_cast<int>(array.shape[2]);
    return {.height = height, .width = width, .pixels = elements(std::move(array))};
}

std::vector<std::uint8_t> read_idx_labels(const fs::path& path) {
    std::vector<std::uint8_t> labels = elements(read_array(path, Kind::labels));
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] > 9) {
            fail(path, header_size(Kind::labels) + i,
                 "label " + std::to_string(labels[i]) + ", expected 0 to 9");
        }
    }
    return labels;
}

ImageSet read_image_set(const fs::path& images_path, const fs::path& labels_path) {
    IdxImages images = read_idx_images(images_path);
    std::vector<std::uint8_t> labels = read_idx_labels(labels_path);
    const std::size_t pixels =
        static_cast<std::size_t>(images.height) * static_cast<std::size_t>(images.width);
    const std::size_t count = images.pixels.size() / pixels;
    if (labels.size() != count) {
        fail(labels_path, 4,
             std::to_string(labels.size()) + " labels, expected " + std::to_string(count) +
                 ": one for each image of " + images_path.string());
    }
    ImageSet set;
    set.height = images.height;
    set.width = images.width;
    set.pixels = std::move(images.pixels);
    set.labels = std::move(labels);
    return set;
}

void write_idx_images(const fs::path& path, int height, int width, std::span<const std::uint8_t> pixels) {
    const std::size_t image_size =
        height < 1 || width < 1 ? 0 : static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
    if (image_size == 0 || pixels.empty() || pixels.size() % image_size != 0 ||
        pixels.size() > largest_idx_array) {
        throw DataError(path.string() + ": " + std::to_string(pixels.size()) +
                        " pixels are not one or more images of " + std::to_string(height) + " x " +
                        std::to_string(width));
    }
    const std::array<std::size_t, 3> shape{pixels.size() / image_size, static_cast<std::size_t>(height),
                                           static_cast<std::size_t>(width)};
    write_array(path, shape, pixels);
}

void write_idx_labels(const fs::path& path, std::span<const std::uint8_t> labels) {
    if (labels.empty() || labels.size() > largest_idx_array) {
        throw DataError(path.string() + ": cannot hold " + std::to_string(labels.size()) + " labels");
    }
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] > 9) {
            throw DataError(path.string() + ": label " + std::to_string(i) + " is " +
                            std::to_string(labels[i]) + ", expected 0 to 9");
        }
    }
    const std::array<std::size_t, 1> shape{labels.size()};
    write_array(path, shape, labels);
}

void write_image_set(const fs::path& images_path, const fs::path& labels_path, const ImageSet& set) {
    const std::size_t pixels = static_cast<std::size_t>(set.height) * static_cast<std::size_t>(set.width);
    if (set.pixels.size() != set.labels.size() * pixels) {
        throw DataError(images_path.string() + ": " + std::to_string(set.labels.size()) + " labels for " +
                        std::to_string(set.pixels.size()) + " pixels of images of " +
                        std::to_string(set.height) + " x " + std::to_string(set.width));
    }
    write_idx_images(images_path, set.height, set.width, set.pixels);
    write_idx_labels(labels_path, set.labels);
}

}  // namespace workbook
