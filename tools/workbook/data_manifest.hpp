#pragma once
// The files of MNIST, by their content: size and SHA-256, from datasets/mnist.json.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/atomic_file.hpp"

namespace workbook::tool {

/// A file to get. Size and checksum are those of its content, decompressed.
struct RemoteFile {
    std::string name;
    std::size_t size = 0;
    std::string sha256;
};

/// Other data whose files have the same names, told by the SHA-256 of its files as they are published.
struct OtherData {
    std::string title;
    std::vector<std::string> sha256;
};

struct Manifest {
    std::vector<std::string> mirrors;  ///< URLs that end in a slash
    std::vector<RemoteFile> files;
    std::vector<OtherData> others;
};

/// \throws MachineError that names the file and what it lacks.
Manifest read_manifest(const std::filesystem::path& path);

/// What is wrong with a file, plain or gzip, in half a sentence; nothing if its content is the one expected.
std::optional<std::string> fault_of(const std::filesystem::path& file, const RemoteFile& expected,
                                    const Manifest& manifest);

/// 47040016 as "47,040,016"
std::string with_commas(std::size_t number);

/// Removes a file at the end of its scope, unless it has been renamed by then.
struct TemporaryFile {
    std::filesystem::path path;
    explicit TemporaryFile(const std::filesystem::path& beside) : path(temporary_name_beside(beside)) {}
    ~TemporaryFile() {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
};

}  // namespace workbook::tool
