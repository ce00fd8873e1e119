#include "common/atomic_file.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <random>
#include <string>
#include <system_error>

#include "common/errors.hpp"

#ifdef _WIN32
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace workbook {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_cannot_write(const fs::path& path, const std::error_code& reason) {
    throw DataError(path.string() + ": cannot write the file: " + reason.message());
}

std::error_code last_error() {
    return {errno, std::generic_category()};
}

/// Waits until the disk has the file's bytes: a rename may otherwise survive a power cut that its content did
/// not.
bool flush_to_disk(std::FILE* file) {
    if (std::fflush(file) != 0) {
        return false;
    }
#ifdef _WIN32
    return _commit(_fileno(file)) == 0;
#else
    return fsync(fileno(file)) == 0 || errno == EINVAL;  // EINVAL: a file system that cannot; nothing is lost
#endif
}

/// Makes the rename itself durable. A file system that cannot do so is no reason to fail.
void flush_folder_to_disk([[maybe_unused]] const fs::path& folder) {
#ifndef _WIN32
    const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        (void)fsync(descriptor);
        close(descriptor);
    }
#endif
}

std::error_code write_new_file(const fs::path& path, std::string_view bytes) {
#ifdef _WIN32
    std::FILE* file = _wfopen(path.c_str(), L"wbx");
#else
    std::FILE* file = std::fopen(path.c_str(), "wbxe");  // x: must be new, e: closed in child processes
#endif
    if (file == nullptr) {
        return last_error();
    }
    std::error_code error;
    if (std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size() || !flush_to_disk(file)) {
        error = last_error();
    }
    if (std::fclose(file) != 0 && !error) {
        error = last_error();
    }
    return error;
}

}  // namespace

fs::path temporary_name_beside(const fs::path& path) {
    static thread_local std::random_device entropy;
    std::array<char, 40> name{};
    std::snprintf(name.data(), name.size(), ".workbook-%08x%08x.tmp", entropy(), entropy());
    return path.parent_path() / name.data();
}

void write_file_atomically(const fs::path& path, std::string_view bytes) {
    std::error_code error;
    if (path.has_parent_path()) {
        fs::create_directories(path.parent_path(), error);
        if (error) {
            throw_cannot_write(path, error);
        }
    }
    const fs::path temporary = temporary_name_beside(path);
    error = write_new_file(temporary, bytes);
    if (!error) {
        fs::rename(temporary, path, error);
    }
    if (error) {
        std::error_code ignored;
        fs::remove(temporary, ignored);
        throw_cannot_write(path, error);
    }
    flush_folder_to_disk(path.has_parent_path() ? path.parent_path() : fs::path("."));
}

}  // namespace workbook
