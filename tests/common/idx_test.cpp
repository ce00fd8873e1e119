#include "common/idx.hpp"

#include "common/errors.hpp"
#include "common/gzip.hpp"
#include "tests/common/temporary_folder.hpp"
#include "tests/support/catch.hpp"

using namespace workbook;
using namespace workbook::testing;
using namespace std::string_literals;

namespace {

const std::vector<std::uint8_t> some_pixels{0, 255, 1, 2, 3, 4, 200, 100, 50, 25, 12, 6};
const std::vector<std::uint8_t> some_labels{9, 0};

// Two images of 2 x 3, and their labels, written out by hand.
const std::string images_file =
    "\0\0\x08\x03\0\0\0\x02\0\0\0\x02\0\0\0\x03"s + std::string(some_pixels.begin(), some_pixels.end());
const std::string labels_file = "\0\0\x08\x01\0\0\0\x02\x09\0"s;
constexpr std::size_t images_header = 16;

std::string images_error(const fs::path& path) {
    return message_of<DataError>([&] { (void)read_idx_images(path); });
}

std::string labels_error(const fs::path& path) {
    return message_of<DataError>([&] { (void)read_idx_labels(path); });
}

/// The message for a file of images with these bytes; it must begin with the file's name.
std::string error_for(const std::string& bytes) {
    const TemporaryFolder folder;
    write_bytes(folder / "images", bytes);
    const std::string message = images_error(folder / "images");
    const std::string name = (folder / "images").string() + ": ";
    REQUIRE(message.substr(0, name.size()) == name);
    return message.substr(name.size());
}

std::string with(std::string bytes, std::size_t position, const std::string& replacement) {
    return bytes.replace(position, replacement.size(), replacement);
}

}  // namespace

TEST_CASE("idx: what is written by hand is read", "[idx]") {
    const TemporaryFolder folder;
    for (const bool compressed : {false, true}) {
        write_bytes(folder / "images", compressed ? gzip_compress(images_file) : images_file);
        write_bytes(folder / "labels", compressed ? gzip_compress(labels_file) : labels_file);
        const ImageSet set = read_image_set(folder / "images", folder / "labels");
        CHECK(set.height == 2);
        CHECK(set.width == 3);
        CHECK(set.pixels == some_pixels);
        CHECK(set.labels == some_labels);
    }
}

TEST_CASE("idx: the writer writes these very bytes, and gzip where the name says so", "[idx]") {
    const TemporaryFolder folder;
    const ImageSet set{.height = 2, .width = 3, .pixels = some_pixels, .labels = some_labels};
    write_image_set(folder / "new/images", folder / "new/labels", set);
    CHECK(read_bytes(folder / "new/images") == images_file);
    CHECK(read_bytes(folder / "new/labels") == labels_file);

    write_image_set(folder / "new/images.gz", folder / "new/labels.gz", set);
    CHECK(is_gzip(folder / "new/images.gz"));
    CHECK_FALSE(is_gzip(folder / "new/images"));
    CHECK(read_image_set(folder / "new/images.gz", folder / "new/labels.gz").pixels == some_pixels);
    CHECK(files_below(folder.path()).size() == 4);  // and no temporary file
}

TEST_CASE("idx: a wrong header is refused, with its byte and the expectation", "[idx]") {
    CHECK(error_for(with(images_file, 0, "\x01"s)) ==
          "byte 0: magic number 0x01000803, expected 0x00000803: not an IDX file");
    CHECK(error_for(with(images_file, 2, "\x0D"s)) ==
          "byte 2: element type 0x0D (float), expected 0x08 (unsigned byte)");
    CHECK(error_for(with(images_file, 3, "\x02"s)) == "byte 3: 2 dimensions, expected 3 dimensions (images)");
    CHECK(error_for(labels_file) == "byte 3: 1 dimension (labels), expected 3 dimensions (images)");
    CHECK(error_for(with(images_file, 4, "\0\0\0\0"s)) == "byte 4: count 0, expected at least 1");
    CHECK(error_for(with(images_file, 8, "\0\0\0\0"s)) == "byte 8: height 0, expected at least 1");
    CHECK(error_for(with(images_file, 12, "\0\0\0\0"s)) == "byte 12: width 0, expected at least 1");
    CHECK(error_for("\0\0"s) == "byte 2: the file ends within the magic number, expected 4 bytes");
    CHECK(error_for(images_file.substr(0, 9)) ==
          "byte 9: the file ends within the header, expected 16 bytes of it");
}

TEST_CASE("idx: a file of another kind is called by its name", "[idx]") {
    CHECK(error_for("") == "the file is empty");
    CHECK(error_for("<!DOCTYPE html>") == "the file is a web page (HTML) (the server sent that in place of the file)");
    CHECK(error_for(gzip_compress("<html>")) ==
          "the file is a web page (HTML) (the server sent that in place of the file)");
    CHECK(error_for("PK\x03\x04") == "the file is a zip archive (unpack it)");
    CHECK(error_for("no such file\n") == "the file is text");
}

TEST_CASE("idx: dimensions are not trusted", "[idx]") {
    const std::string huge = "\xFF\xFF\xFF\xFF"s;
    CHECK(error_for(with(images_file, 4, huge)) ==
          "byte 4: count 4294967295, expected an array of at most 1073741824 bytes");
    CHECK(error_for(with(images_file, 4, huge + huge + huge)) ==
          "byte 4: count 4294967295, expected an array of at most 1073741824 bytes");
    CHECK(error_for(with(images_file, 12, "\x10\0\0\x01"s)) ==
          "byte 12: width 268435457, expected an array of at most 1073741824 bytes");
    // Within the limit, but not in the file: 2^30 bytes promised, 28 there.
    CHECK(error_for(with(images_file, 4, "\x10\0\0\0\0\0\0\x02\0\0\0\x02"s)) ==
          "byte 28: the file ends early, expected 1073741840 bytes by its header");
}

TEST_CASE("idx: a file that is too short or too long is refused", "[idx]") {
    CHECK(error_for(images_file.substr(0, 27)) ==
          "byte 27: the file ends early, expected 28 bytes by its header");
    CHECK(error_for(images_file + "\0"s) == "byte 28: more bytes follow, expected 28 bytes by its header");
    CHECK(error_for(gzip_compress(images_file + "\0"s)) ==
          "byte 28: more bytes follow, expected 28 bytes by its header");
}

TEST_CASE("idx: no more of a gzip file is expanded than its header promises", "[idx]") {
    const std::string bomb = gzip_compress(images_file + std::string(std::size_t{64} << 20, '\0'));
    CHECK(bomb.size() < 1'000'000);
    CHECK(error_for(bomb) == "byte 28: more bytes follow, expected 28 bytes by its header");
    const TemporaryFolder folder;
    write_bytes(folder / "bomb", bomb);
    CHECK(read_plain_or_gzip(folder / "bomb", 100).size() == 100);
}

TEST_CASE("idx: damaged gzip data is refused", "[idx]") {
    const std::string compressed = gzip_compress(images_file);
    const std::string wrong_sum = with_flipped_bit(compressed, 8 * (compressed.size() - 8));
    CHECK(contains(error_for(wrong_sum), "of the compressed file: damaged gzip data: incorrect data check"));
    CHECK(contains(error_for(compressed.substr(0, compressed.size() - 1)), "the gzip data ends early"));
    CHECK(contains(error_for(compressed + "more"), "bytes after the end of the gzip data"));
}

TEST_CASE("gzip: members one after another are one content", "[idx]") {
    const TemporaryFolder folder;
    write_bytes(folder / "two",
                gzip_compress(images_file.substr(0, 20)) + gzip_compress(images_file.substr(20)));
    CHECK(read_idx_images(folder / "two").pixels == some_pixels);
}

TEST_CASE("idx: images and labels that were swapped, or do not belong together", "[idx]") {
    const TemporaryFolder folder;
    write_bytes(folder / "images", images_file);
    write_bytes(folder / "labels", labels_file);
    CHECK(contains(labels_error(folder / "images"),
                   "images: byte 3: 3 dimensions (images), expected 1 dimension (labels)"));
    write_bytes(folder / "three", "\0\0\x08\x01\0\0\0\x03\x09\0\x01"s);
    const std::string message =
        message_of<DataError>([&] { (void)read_image_set(folder / "images", folder / "three"); });
    CHECK(message == (folder / "three").string() + ": byte 4: 3 labels, expected 2: one for each image of " +
                         (folder / "images").string());
    write_bytes(folder / "ten", with(labels_file, 9, "\x0A"));
    CHECK(contains(labels_error(folder / "ten"), "ten: byte 9: label 10, expected 0 to 9"));
}

TEST_CASE("idx: what is no file is refused by name", "[idx]") {
    const TemporaryFolder folder;
    CHECK(contains(images_error(folder / "none"), (folder / "none").string() + ": cannot be read: "));
    CHECK(images_error(folder.path()) == folder.path().string() + ": not a file");
}

TEST_CASE("idx: the writer refuses what the reader would refuse", "[idx]") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(write_idx_images(folder / "f", 2, 3, std::vector<std::uint8_t>(7)), DataError);
    CHECK_THROWS_AS(write_idx_images(folder / "f", 0, 3, some_pixels), DataError);
    CHECK_THROWS_AS(write_idx_images(folder / "f", 2, 3, {}), DataError);
    CHECK_THROWS_AS(write_idx_labels(folder / "f", {}), DataError);
    CHECK_THROWS_AS(write_idx_labels(folder / "f", std::vector<std::uint8_t>{10}), DataError);
    const ImageSet one_label{.height = 2, .width = 3, .pixels = some_pixels, .labels = {1}};
    CHECK_THROWS_AS(write_image_set(folder / "f", folder / "g", one_label), DataError);
    CHECK(files_below(folder.path()).empty());
}

TEST_CASE("idx: every flipped bit of a plain file is refused, or changes its own pixel", "[idx][fuzz]") {
    const TemporaryFolder folder;
    const fs::path path = folder / "images";
    for (std::size_t bit = 0; bit < 8 * images_file.size(); ++bit) {
        const std::string bytes = with_flipped_bit(images_file, bit);
        write_bytes(path, bytes);
        CAPTURE(bit);
        if (bit / 8 < images_header) {
            REQUIRE_FALSE(images_error(path).empty());
        } else {
            const std::string pixels = bytes.substr(images_header);
            REQUIRE(read_idx_images(path).pixels == std::vector<std::uint8_t>(pixels.begin(), pixels.end()));
        }
    }
}

TEST_CASE("idx: every flipped bit of a gzip file is refused, or changes nothing", "[idx][fuzz]") {
    const TemporaryFolder folder;
    const fs::path path = folder / "images.gz";
    const std::string compressed = gzip_compress(images_file);
    std::size_t refused = 0;
    for (std::size_t bit = 0; bit < 8 * compressed.size(); ++bit) {
        write_bytes(path, with_flipped_bit(compressed, bit));
        CAPTURE(bit);
        if (images_error(path).empty()) {
            REQUIRE(read_idx_images(path).pixels == some_pixels);
        } else {
            ++refused;
        }
    }
    CHECK(refused > 8 * (compressed.size() - 10));  // all but a few bits of gzip's own header of 10 bytes
}

TEST_CASE("idx: a file cut off anywhere is refused", "[idx][fuzz]") {
    const TemporaryFolder folder;
    for (const std::string& whole : {images_file, gzip_compress(images_file)}) {
        for (std::size_t size = 0; size < whole.size(); ++size) {
            write_bytes(folder / "images", whole.substr(0, size));
            CAPTURE(size);
            REQUIRE_FALSE(images_error(folder / "images").empty());
        }
    }
}
