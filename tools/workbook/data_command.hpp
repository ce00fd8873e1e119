#pragma once
// `./workbook data mnist`: gets the real data, and verifies it.

#include <filesystem>

namespace workbook::tool {

/// What `./workbook data mnist [--from DIR]` was asked for.
struct FetchOptions {
    std::filesystem::path root;    ///< of the workbook, whose datasets/mnist.json says what to get, and where
    std::filesystem::path
        from;  ///< a folder in which the four files are, plain or gzip, under whatever names; empty: download them
    std::filesystem::path target;  ///< where they go; empty: workbook::mnist_folder()
};

/// Puts MNIST's four files where load_images finds them.
///
/// A file counts as right if the SHA-256 of its content, decompressed, is the one in datasets/mnist.json.
/// Files that are there and right are kept; others are replaced, each as a whole. An interrupted download
/// leaves `NAME.gz.part`, and the next call goes on from there; a download whose checksum is wrong leaves
/// nothing. Says on standard output what became of each file, and on standard error what went wrong.
///
/// \return 0: all four are there.
/// \throws UsageError if `from` is not there, or lacks a file; what is right in it has been taken.
/// \throws MachineError if there is no network, or a program is missing.
/// \throws DataError, std::filesystem::filesystem_error if the target cannot be written.
/// \throws Interrupted if the user pressed Ctrl-C.
int fetch_mnist(const FetchOptions& options);

}  // namespace workbook::tool
