#include "common/checkpoint.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <string_view>
#include <type_traits>
#include <vector>

#include "common/atomic_file.hpp"
#include "common/gzip.hpp"

namespace ae {

// The format, version 1. All numbers are little-endian; a text is its length (4 bytes), then its bytes.
//
//     byte 0    8 bytes   89 'A' 'E' 'W' 'B' 0D 0A 1A
//     byte 8    4         version
//     byte 12   8         length of the whole file
//     byte 20   4         number of notes; for each of them: key (text), value (text)
//               4         number of tensors; for each of them: name (text), width of a number (1 byte: 4 for
//                         IEEE float32, 8 for float64), rows (8), columns (8), numbers, column after column
//               4         CRC-32 of all bytes before

namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic =
    "\x89"
    "AEWB\r\n\x1A";
constexpr std::uint32_t format_version = 1;
constexpr std::size_t length_position = 12;
constexpr std::size_t header_size = 20;
constexpr std::size_t checksum_size = 4;

std::uint32_t checksum(std::string_view bytes) {
    return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

template <class Unsigned>
void append_number(std::string& bytes, Unsigned value) {
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
        bytes.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
    }
}

template <class Unsigned>
Unsigned number_at(const char* bytes) {
    Unsigned value = 0;
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
        value |=
            static_cast<Unsigned>(static_cast<Unsigned>(static_cast<unsigned char>(bytes[i])) << (8 * i));
    }
    return value;
}

void append_text(std::string& bytes, std::string_view text) {
    append_number(bytes, static_cast<std::uint32_t>(text.size()));
    bytes += text;
}

void append_tensor(std::string& bytes, const Tensor& tensor) {
    using Bits = std::conditional_t<sizeof(Scalar) == 4, std::uint32_t, std::uint64_t>;
    append_text(bytes, tensor.name);
    append_number(bytes, static_cast<std::uint8_t>(sizeof(Scalar)));
    append_number(bytes, static_cast<std::uint64_t>(tensor.values.rows()));
    append_number(bytes, static_cast<std::uint64_t>(tensor.values.cols()));
    for (const Scalar value : tensor.values.reshaped()) {
        append_number(bytes, std::bit_cast<Bits>(value));
    }
}

std::string shape_text(std::uint64_t rows, std::uint64_t cols) {
    return "(" + std::to_string(rows) + ", " + std::to_string(cols) + ")";
}

std::string number_text(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%g", value);
    return text.data();
}

std::string description(const Tensor& tensor) {
    return "\"" + tensor.name + "\" " +
           shape_text(static_cast<std::uint64_t>(tensor.values.rows()),
                      static_cast<std::uint64_t>(tensor.values.cols()));
}

/// A tensor as the file has it: its numbers are still bytes.
struct StoredTensor {
    std::string name;
    std::uint64_t rows = 0;
    std::uint64_t cols = 0;
    std::size_t width = 0;     ///< bytes of a number: 4 or 8
    std::size_t position = 0;  ///< of the first byte of the tensor, for messages
    const char* numbers = nullptr;

    [[nodiscard]] double value(std::size_t i) const {
        return width == 4 ? std::bit_cast<float>(number_at<std::uint32_t>(numbers + 4 * i))
                          : std::bit_cast<double>(number_at<std::uint64_t>(numbers + 8 * i));
    }
};

[[noreturn]] void fail(const fs::path& path, std::uint64_t byte, const std::string& what) {
    throw DataError(path.string() + ": byte " + std::to_string(byte) + ": " + what);
}

/// Checks what stands before the notes. \return the length that the file shall have.
std::uint64_t check_header(const fs::path& path, std::string_view bytes) {
    if (bytes.substr(0, magic.size()) != magic) {
        fail(path, 0, "not a checkpoint of this workbook: expected 89 'AEWB' 0D 0A 1A");
    }
    if (bytes.size() < header_size) {
        fail(path, bytes.size(),
             "the file ends within its header, expected " + std::to_string(header_size) + " bytes");
    }
    if (const auto version = number_at<std::uint32_t>(&bytes[magic.size()]); version != format_version) {
        fail(path, magic.size(),
             "format version " + std::to_string(version) + ", expected " + std::to_string(format_version) +
                 ": train again to make a new checkpoint");
    }
    return number_at<std::uint64_t>(&bytes[length_position]);
}

/// Checks that the file is whole: its length, and its checksum.
void check_frame(const fs::path& path, std::string_view bytes, std::uint64_t length) {
    if (bytes.size() != length) {
        fail(path, std::min<std::uint64_t>(bytes.size(), length),
             bytes.size() < length
                 ? "the file ends early, expected " + std::to_string(length) + " bytes by its header"
                 : "more bytes follow, expected " + std::to_string(length) + " by its header");
    }
    if (length < header_size + checksum_size) {
        fail(path, length_position, "length " + std::to_string(length) + ", which is less than a header");
    }
    const std::size_t end = bytes.size() - checksum_size;
    if (number_at<std::uint32_t>(&bytes[end]) != checksum(bytes.substr(0, end))) {
        fail(path, end, "the checksum (CRC-32) does not match: the file is damaged");
    }
}

/// Reads a file that is a whole checkpoint, header and checksum included.
std::string read_whole(const fs::path& path) {
    const auto read = [&](std::size_t limit) {
        const std::vector<std::uint8_t> bytes = workbook::read_plain(path, limit);
        return std::string(bytes.begin(), bytes.end());
    };
    const std::uint64_t length = check_header(path, read(header_size));
    std::string bytes = read(std::min(length, std::numeric_limits<std::uint64_t>::max() - 1) + 1);
    check_frame(path, bytes, length);
    return bytes;
}

/// Walks through the bytes of a whole checkpoint, and trusts none of the lengths in it.
class Reader {
public:
    Reader(const fs::path& path, std::string_view bytes) : path_(path), bytes_(bytes) {}

    CheckpointNotes notes() {
        CheckpointNotes result;
        for (std::uint32_t left = number<std::uint32_t>(); left > 0; --left) {
            std::string key = text();
            result[std::move(key)] = text();
        }
        return result;
    }

    /// All tensors, and the end of the file after them.
    std::vector<StoredTensor> tensors() {
        std::vector<StoredTensor> result;
        for (std::uint32_t left = number<std::uint32_t>(); left > 0; --left) {
            result.push_back(tensor());
        }
        if (position_ != end_) {
            fail(position_, "bytes that belong to no tensor");
        }
        return result;
    }

    [[noreturn]] void fail(std::uint64_t byte, const std::string& what) const { ae::fail(path_, byte, what); }

private:
    const char* take(std::uint64_t size) {
        if (size > end_ - position_) {
            fail(position_, std::to_string(size) + " bytes expected, but " +
                                std::to_string(end_ - position_) + " are left");
        }
        const char* start = bytes_.data() + position_;
        position_ += static_cast<std::size_t>(size);
        return start;
    }

    template <class Unsigned>
    Unsigned number() {
        return number_at<Unsigned>(take(sizeof(Unsigned)));
    }

    std::string text() {
        const auto size = number<std::uint32_t>();
        return {take(size), size};
    }

    StoredTensor tensor() {
        StoredTensor result;
        result.position = position_;
        result.name = text();
        result.width = number<std::uint8_t>();
        if (result.width != 4 && result.width != 8) {
            fail(position_ - 1, "numbers of " + std::to_string(result.width) + " bytes, expected 4 or 8");
        }
        result.rows = number<std::uint64_t>();
        result.cols = number<std::uint64_t>();
        const std::uint64_t most = (end_ - position_) / result.width;
        if (result.cols != 0 && result.rows > most / result.cols) {
            fail(position_, "\"" + result.name + "\" " + shape_text(result.rows, result.cols) +
                                ", but only " + std::to_string(most) + " numbers are left");
        }
        result.numbers = take(result.rows * result.cols * result.width);
        return result;
    }

    const fs::path& path_;
    std::string_view bytes_;
    std::size_t position_ = header_size;
    std::size_t end_ = bytes_.size() - checksum_size;  ///< where the checksum stands
};

void require_match(const Reader& reader, const StoredTensor& stored, const Tensor& tensor) {
    const bool same = stored.name == tensor.name &&
                      stored.rows == static_cast<std::uint64_t>(tensor.values.rows()) &&
                      stored.cols == static_cast<std::uint64_t>(tensor.values.cols());
    if (!same) {
        reader.fail(stored.position, "tensor \"" + stored.name + "\" " +
                                         shape_text(stored.rows, stored.cols) + ", but the model has " +
                                         description(tensor) + ": the checkpoint belongs to another model");
    }
    for (std::size_t i = 0; i < stored.rows * stored.cols; ++i) {
        const double value = stored.value(i);
        if (std::isfinite(value) &&
            std::abs(value) > static_cast<double>(std::numeric_limits<Scalar>::max())) {
            reader.fail(stored.position, "tensor \"" + stored.name + "\" holds " + number_text(value) +
                                             ", which is too large for a float");
        }
    }
}

void require_match(const Reader& reader, const std::vector<StoredTensor>& stored, const Tensors& tensors) {
    if (stored.size() != tensors.size()) {
        reader.fail(header_size, std::to_string(stored.size()) + " tensors, but the model has " +
                                     std::to_string(tensors.size()) +
                                     ": the checkpoint belongs to another model");
    }
    for (std::size_t i = 0; i < stored.size(); ++i) {
        require_match(reader, stored[i], tensors[i]);
    }
}

void assign(Tensor& tensor, const StoredTensor& stored) {
    for (Index i = 0; i < tensor.values.size(); ++i) {
        tensor.values.data()[i] = static_cast<Scalar>(stored.value(static_cast<std::size_t>(i)));
    }
}

}  // namespace

void save_checkpoint(const fs::path& path, const Tensors& tensors, const CheckpointNotes& notes) {
    std::string bytes(magic);
    append_number(bytes, format_version);
    append_number(bytes, std::uint64_t{0});  // the length, known below
    append_number(bytes, static_cast<std::uint32_t>(notes.size()));
    for (const auto& [key, value] : notes) {
        append_text(bytes, key);
        append_text(bytes, value);
    }
    append_number(bytes, static_cast<std::uint32_t>(tensors.size()));
    for (const Tensor& tensor : tensors) {
        append_tensor(bytes, tensor);
    }
    std::string length;
    append_number(length, static_cast<std::uint64_t>(bytes.size() + checksum_size));
    bytes.replace(length_position, length.size(), length);
    append_number(bytes, checksum(bytes));
    workbook::write_file_atomically(path, bytes);
}

CheckpointNotes load_checkpoint(const fs::path& path, Tensors tensors) {
    const std::string bytes = read_whole(path);
    Reader reader(path, bytes);
    CheckpointNotes notes = reader.notes();
    const std::vector<StoredTensor> stored = reader.tensors();
    require_match(reader, stored, tensors);
    for (std::size_t i = 0; i < stored.size(); ++i) {  // from here on nothing fails
        assign(tensors[i], stored[i]);
    }
    return notes;
}

CheckpointNotes read_checkpoint_notes(const fs::path& path) {
    const std::string bytes = read_whole(path);
    Reader reader(path, bytes);
    CheckpointNotes notes = reader.notes();
    reader.tensors();
    return notes;
}

}  // namespace ae
