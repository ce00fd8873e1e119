#include "common/checkpoint.hpp"

#include <zlib.h>

#include <bit>
#include <cmath>
#include <limits>

#include "tests/common/temporary_folder.hpp"
#include "tests/support/catch.hpp"

using namespace ae;
using namespace workbook::testing;
using namespace std::string_literals;

namespace {

struct SmallModel {
    Matrix weights = Matrix::Zero(2, 3);
    Vector bias = Vector::Zero(2);
};

Tensors views(SmallModel& model) {
    Tensors tensors;
    append_tensors(tensors, "layer.weights", model.weights);
    append_tensors(tensors, "layer.bias", model.bias);
    return tensors;
}

SmallModel trained_model() {
    SmallModel model;
    model.weights << 1, -2, Scalar(0.1), 4, Scalar(1e-30), -6;
    model.bias << std::numeric_limits<Scalar>::quiet_NaN(), std::numeric_limits<Scalar>::infinity();
    return model;
}

const CheckpointNotes some_notes{{"epoch", "7"}, {"data", "été\n\0 1"s}, {"", ""}};

/// A model that has what a failed load must not touch.
SmallModel untouched_model() {
    SmallModel model;
    model.weights.setConstant(Scalar(42));
    model.bias.setConstant(Scalar(43));
    return model;
}

bool is_untouched(const SmallModel& model) {
    return (model.weights.array() == Scalar(42)).all() && (model.bias.array() == Scalar(43)).all();
}

/// The message of loading a file, which must fail and must not touch the model.
std::string load_error(const fs::path& path) {
    SmallModel model = untouched_model();
    const std::string message = message_of<DataError>([&] { load_checkpoint(path, views(model)); });
    REQUIRE_FALSE(message.empty());
    REQUIRE(is_untouched(model));
    return message;
}

std::string little_endian(std::uint64_t value, int bytes) {
    std::string result;
    for (int i = 0; i < bytes; ++i) {
        result.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
    }
    return result;
}

std::string text(const std::string& value) {
    return little_endian(value.size(), 4) + value;
}

std::string tensor_header(const std::string& name, int width, std::uint64_t rows, std::uint64_t cols) {
    return text(name) + little_endian(static_cast<std::uint64_t>(width), 1) + little_endian(rows, 8) +
           little_endian(cols, 8);
}

std::string float32(float value) {
    return little_endian(std::bit_cast<std::uint32_t>(value), 4);
}

std::string float64(double value) {
    return little_endian(std::bit_cast<std::uint64_t>(value), 8);
}

/// A file written by hand, after the format's description. What comes between header and checksum: `body`.
std::string file_of(const std::string& body, std::uint32_t version = 1) {
    std::string bytes =
        "\x89"
        "AEWB\r\n\x1A"s +
        little_endian(version, 4) + little_endian(24 + body.size(), 8) + body;
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
    return bytes + little_endian(sum, 4);
}

std::string small_model_in_float32() {
    std::string body = little_endian(1, 4) + text("epoch") + text("3") + little_endian(2, 4);
    body += tensor_header("layer.weights", 4, 2, 3);
    for (const float value : {0.1F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F}) {
        body += float32(value);
    }
    return file_of(body + tensor_header("layer.bias", 4, 2, 1) + float32(7.0F) + float32(-8.0F));
}

}  // namespace

TEST_CASE("checkpoint: save, then load returns the same bits and the notes", "[checkpoint]") {
    const TemporaryFolder folder;
    SmallModel saved = trained_model();
    save_checkpoint(folder / "new/best.ckpt", views(saved), some_notes);
    SmallModel loaded;
    CHECK(load_checkpoint(folder / "new/best.ckpt", views(loaded)) == some_notes);
    CHECK(loaded.weights == saved.weights);
    CHECK(std::isnan(loaded.bias(0)));
    CHECK(loaded.bias(1) == saved.bias(1));
    CHECK(read_checkpoint_notes(folder / "new/best.ckpt") == some_notes);
    CHECK(files_below(folder.path()).size() == 1);
}

TEST_CASE("checkpoint: a model without tensors, tensors without numbers, no notes", "[checkpoint]") {
    const TemporaryFolder folder;
    save_checkpoint(folder / "none", {});
    CHECK(load_checkpoint(folder / "none", {}).empty());
    Matrix empty(0, 5);
    Tensors tensors;
    append_tensors(tensors, "empty", empty);
    save_checkpoint(folder / "empty", tensors);
    CHECK(load_checkpoint(folder / "empty", tensors).empty());
}

TEST_CASE("checkpoint: float32 is read by either flavour", "[checkpoint]") {
    const TemporaryFolder folder;
    write_bytes(folder / "float", small_model_in_float32());
    SmallModel model;
    CHECK(load_checkpoint(folder / "float", views(model)) == CheckpointNotes{{"epoch", "3"}});
    CHECK(model.weights(0, 0) == Scalar(0.1F));
    CHECK(model.weights(1, 0) == Scalar(2));  // column after column
    CHECK(model.weights(0, 1) == Scalar(3));
    CHECK(model.bias(1) == Scalar(-8));
}

TEST_CASE("checkpoint: float64 is read by either flavour, and nothing overflows silently", "[checkpoint]") {
    const TemporaryFolder folder;
    Matrix one = Matrix::Zero(1, 1);
    Tensors tensors;
    append_tensors(tensors, "one", one);
    const std::string before = little_endian(0, 4) + little_endian(1, 4) + tensor_header("one", 8, 1, 1);
    write_bytes(folder / "tenth", file_of(before + float64(0.1)));
    load_checkpoint(folder / "tenth", tensors);
    CHECK(one(0, 0) == static_cast<Scalar>(0.1));

    write_bytes(folder / "huge", file_of(before + float64(1e300)));
    if (sizeof(Scalar) == sizeof(float)) {
        const std::string message = message_of<DataError>([&] { load_checkpoint(folder / "huge", tensors); });
        CHECK(contains(message, "tensor \"one\" holds 1e+300, which is too large for a float"));
    } else {
        load_checkpoint(folder / "huge", tensors);
        CHECK(one(0, 0) == static_cast<Scalar>(1e300));
    }
}

TEST_CASE("checkpoint: another model's file is refused, and both names and shapes are told", "[checkpoint]") {
    const TemporaryFolder folder;
    SmallModel saved = trained_model();
    save_checkpoint(folder / "file", views(saved));

    Matrix other = Matrix::Constant(3, 2, Scalar(42));
    Vector bias = Vector::Constant(2, Scalar(43));
    Tensors other_shape;
    append_tensors(other_shape, "layer.weights", other);
    append_tensors(other_shape, "layer.bias", bias);
    CHECK(message_of<DataError>([&] { load_checkpoint(folder / "file", other_shape); }) ==
          (folder / "file").string() +
              ": byte 28: tensor \"layer.weights\" (2, 3), but the model has "
              "\"layer.weights\" (3, 2): the checkpoint belongs to another model");

    SmallModel model = untouched_model();
    Tensors other_name = views(model);
    other_name[1].name = "head.bias";  // the second: the first must not be written either
    CHECK(contains(message_of<DataError>([&] { load_checkpoint(folder / "file", other_name); }),
                   "tensor \"layer.bias\" (2, 1), but the model has \"head.bias\" (2, 1)"));
    Tensors fewer = views(model);
    fewer.pop_back();
    CHECK(contains(message_of<DataError>([&] { load_checkpoint(folder / "file", fewer); }),
                   "2 tensors, but the model has 1"));
    CHECK(is_untouched(model));
    CHECK((other.array() == Scalar(42)).all());
}

TEST_CASE("checkpoint: what is no checkpoint is refused by name", "[checkpoint]") {
    const TemporaryFolder folder;
    CHECK(contains(load_error(folder / "none"), (folder / "none").string() + ": cannot be read: "));
    CHECK(contains(load_error(folder.path()), "not a file"));
    write_bytes(folder / "text", "this is a text, and it is longer than a header");
    CHECK(contains(load_error(folder / "text"), "text: byte 0: not a checkpoint of this workbook"));
    write_bytes(folder / "empty", "");
    CHECK(contains(load_error(folder / "empty"), "empty: byte 0: not a checkpoint"));
    write_bytes(folder / "version", file_of(little_endian(0, 8), 2));
    CHECK(contains(load_error(folder / "version"), "version: byte 8: format version 2, expected 1"));
}

TEST_CASE("checkpoint: lengths inside a file with a right checksum are not trusted", "[checkpoint]") {
    const TemporaryFolder folder;
    const auto error_for = [&](const std::string& body) {
        write_bytes(folder / "file", file_of(body));
        CHECK_FALSE(message_of<DataError>([&] { (void)read_checkpoint_notes(folder / "file"); }).empty());
        return load_error(folder / "file");
    };
    const std::string no_notes = little_endian(0, 4);
    const std::uint64_t huge = ~std::uint64_t{0};
    CHECK(contains(error_for(""), "byte 20: 4 bytes expected, but 0 are left"));
    CHECK(contains(error_for(little_endian(huge, 4)), "byte 24: 4 bytes expected, but 0 are left"));
    CHECK(contains(error_for(no_notes + little_endian(huge, 4)), "byte 28: 4 bytes expected"));
    CHECK(contains(error_for(no_notes + little_endian(1, 4) + little_endian(huge, 4)),
                   "byte 32: 4294967295 bytes expected, but 0 are left"));
    const std::string one_tensor = no_notes + little_endian(1, 4);
    CHECK(contains(error_for(one_tensor + tensor_header("w", 8, huge, huge)), "but only 0 numbers are left"));
    CHECK(contains(error_for(one_tensor + tensor_header("w", 8, std::uint64_t{1} << 63, 2) + float64(1)),
                   "\"w\" (9223372036854775808, 2), but only 1 numbers are left"));
    CHECK(contains(error_for(one_tensor + tensor_header("w", 2, 1, 1) + float64(1)),
                   "numbers of 2 bytes, expected 4 or 8"));
    CHECK(contains(error_for(one_tensor + tensor_header("w", 8, 1, 1) + float64(1) + "x"),
                   "bytes that belong to no tensor"));
    write_bytes(folder / "long",
                "\x89"
                "AEWB\r\n\x1A"s +
                    little_endian(1, 4) + little_endian(huge, 8));
    CHECK(contains(load_error(folder / "long"),
                   "byte 20: the file ends early, expected 18446744073709551615 bytes"));
}

TEST_CASE("checkpoint: every flipped bit is an error, and touches nothing", "[checkpoint][fuzz]") {
    const TemporaryFolder folder;
    SmallModel saved = trained_model();
    save_checkpoint(folder / "file", views(saved), {{"epoch", "7"}});
    const std::string whole = read_bytes(folder / "file");
    for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
        CAPTURE(bit);
        write_bytes(folder / "file", with_flipped_bit(whole, bit));
        REQUIRE(contains(load_error(folder / "file"), "file: byte "));
    }
}

TEST_CASE("checkpoint: a file cut off anywhere, or with anything appended, is an error",
          "[checkpoint][fuzz]") {
    const TemporaryFolder folder;
    SmallModel saved = trained_model();
    save_checkpoint(folder / "file", views(saved), {{"epoch", "7"}});
    const std::string whole = read_bytes(folder / "file");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        write_bytes(folder / "file", whole.substr(0, size));
        REQUIRE(contains(load_error(folder / "file"), "file: byte "));
    }
    write_bytes(folder / "file", whole + "\0"s);
    CHECK(contains(load_error(folder / "file"), "more bytes follow"));
    write_bytes(folder / "file", whole + whole);
    CHECK(contains(load_error(folder / "file"), "more bytes follow"));
}

TEST_CASE("checkpoint: an old one survives a save that fails", "[checkpoint]") {
    const TemporaryFolder folder;
    SmallModel model = trained_model();
    save_checkpoint(folder / "best", views(model), {{"epoch", "1"}});
    fs::create_directories(folder / "folder in the way/x");
    const std::string message =
        message_of<DataError>([&] { save_checkpoint(folder / "folder in the way", views(model)); });
    CHECK(contains(message, "folder in the way: cannot write the file: "));
    CHECK_THROWS_AS(save_checkpoint(folder / "best/below", views(model)), DataError);
    CHECK(read_checkpoint_notes(folder / "best") == CheckpointNotes{{"epoch", "1"}});
    CHECK(files_below(folder.path()).size() == 1);
}
