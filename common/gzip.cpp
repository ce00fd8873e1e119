#include "common/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <memory>
#include <new>
#include <system_error>

#include "common/errors.hpp"

namespace workbook {

namespace {

namespace fs = std::filesystem;

constexpr int gzip_format = 15 + 16;  // zlib's word for: the largest window, in a gzip wrapper
constexpr std::size_t block_size = std::size_t{1} << 16;

std::ifstream open_to_read(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (error) {
        throw DataError(path.string() + ": cannot be read: " + error.message());
    }
    if (!fs::is_regular_file(status)) {
        throw DataError(path.string() + ": not a file");
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw DataError(path.string() + ": cannot be opened for reading: " + std::generic_category().message(errno));
    }
    return file;
}

bool begins_as_gzip(std::ifstream& file) {
    std::array<char, 2> start{};
    file.read(start.data(), 2);
    const bool found = file.gcount() == 2 && start == std::array<char, 2>{'\x1F', '\x8B'};
    file.clear();
    file.seekg(0);
    return found;
}

std::vector<std::uint8_t> read_blocks(std::ifstream& file, const fs::path& path, std::size_t limit) {
    std::vector<std::uint8_t> content;
    std::array<char, block_size> block{};
    while (content.size() < limit && file) {
        const std::size_t wanted = std::min(block.size(), limit - content.size());
        file.read(block.data(), static_cast<std::streamsize>(wanted));
        content.insert(content.end(), block.begin(), block.begin() + file.gcount());
    }
    if (file.bad()) {
        throw DataError(path.string() + ": byte " + std::to_string(content.size()) + ": cannot be read");
    }
    return content;
}

/// Decompresses a file block by block.
class GzipReader {
public:
    GzipReader(std::ifstream& file, const fs::path& path) : file_(file), path_(path) {
        if (inflateInit2(&stream_, gzip_format) != Z_OK) {
            throw std::bad_alloc();
        }
    }
    ~GzipReader() { inflateEnd(&stream_); }
    GzipReader(const GzipReader&) = delete;
    GzipReader& operator=(const GzipReader&) = delete;

    std::vector<std::uint8_t> read(std::size_t limit) {
        std::vector<std::uint8_t> content;
        std::vector<std::uint8_t> block(block_size);
        while (content.size() < limit && !(at_end_of_member_ && !another_member_begins())) {
            stream_.next_out = block.data();
            stream_.avail_out = static_cast<uInt>(std::min(block.size(), limit - content.size()));
            inflate_some();
            content.insert(content.end(), block.data(), stream_.next_out);
        }
        return content;
    }

private:
    /// Reads more of the file, where all that was read is used up. False at its end.
    bool refill() {
        if (stream_.avail_in == 0) {
            file_.read(reinterpret_cast<char*>(input_.data()), static_cast<std::streamsize>(input_.size()));
            stream_.next_in = input_.data();
            stream_.avail_in = static_cast<uInt>(file_.gcount());
            read_ += stream_.avail_in;
        }
        return stream_.avail_in > 0;
    }

    void inflate_some() {
        if (!refill()) {
            fail("the gzip data ends early: was its download cut off?");
        }
        const int result = inflate(&stream_, Z_NO_FLUSH);
        at_end_of_member_ = result == Z_STREAM_END;
        if (result == Z_MEM_ERROR) {
            throw std::bad_alloc();
        }
        if (result != Z_OK && result != Z_STREAM_END) {
            fail(std::string("damaged gzip data") + (stream_.msg ? std::string(": ") + stream_.msg : ""));
        }
    }

    /// gzip allows one member after another; any other bytes after a member are an error.
    bool another_member_begins() {
        if (!refill()) {
            return false;
        }
        if (*stream_.next_in != 0x1F) {
            fail("bytes after the end of the gzip data");
        }
        inflateReset(&stream_);
        at_end_of_member_ = false;
        return true;
    }

    [[noreturn]] void fail(const std::string& reason) const {
        throw DataError(path_.string() + ": byte " + std::to_string(read_ - stream_.avail_in) +
                        " of the compressed file: " + reason);
    }

    std::ifstream& file_;
    const fs::path& path_;
    z_stream stream_{};
    std::array<Bytef, block_size> input_{};
    std::uint64_t read_ = 0;  ///< bytes of the file read so far
    bool at_end_of_member_ = false;
};

}  // namespace

std::vector<std::uint8_t> read_plain_or_gzip(const fs::path& path, std::size_t limit) {
    std::ifstream file = open_to_read(path);
    if (begins_as_gzip(file)) {
        return GzipReader(file, path).read(limit);
    }
    return read_blocks(file, path, limit);
}

std::vector<std::uint8_t> read_plain(const fs::path& path, std::size_t limit) {
    std::ifstream file = open_to_read(path);
    return read_blocks(file, path, limit);
}

bool is_gzip(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return file && begins_as_gzip(file);
}

std::string gzip_compress(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_format, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::bad_alloc();
    }
    const std::unique_ptr<z_stream, int (*)(z_stream*)> cleanup(&stream, deflateEnd);

    std::string result(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib does not write to it
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) {
        throw DataError("gzip: " + std::to_string(bytes.size()) + " bytes are too many to compress at once");
    }
    result.resize(stream.total_out);
    return result;
}

}  // namespace workbook
