/// \file
/// Where the pictures are kept, and how they are loaded.
#pragma once

#include <filesystem>
#include <string_view>

#include "common/image_set.hpp"

namespace workbook {

/// Which pictures: the digits that this workbook draws itself, or the real MNIST.
enum class DataSource { digits, mnist };

/// Which part of them. Choose settings on the training part; look at the test part once.
enum class Split { train, test };

/// "digits" or "mnist": the word used by `--data` and in metrics.json.
[[nodiscard]] std::string_view name_of(DataSource source);

/// The source that a word names.
///
/// \throws UsageError that lists the words, if it is neither "digits" nor "mnist".
[[nodiscard]] DataSource data_source_named(std::string_view name);

/// The folder for what can be made again at any time: `autoencoder-workbook` under $XDG_CACHE_HOME, or under
/// ~/.cache where that is not set. It need not exist.
///
/// \throws DataError if neither XDG_CACHE_HOME nor HOME holds an absolute path.
[[nodiscard]] std::filesystem::path cache_folder();

/// The folder that holds real data: $WORKBOOK_DATA if that is set, else the cache folder. It need not exist,
/// and it may be read-only: only `./workbook data` writes there.
///
/// \throws DataError as cache_folder does.
[[nodiscard]] std::filesystem::path data_folder();

/// Where MNIST's four files are: `mnist` under the data folder.
[[nodiscard]] std::filesystem::path mnist_folder();

/// True if all four files of MNIST are in their folder, plain or .gz. They are not read.
[[nodiscard]] bool mnist_is_there();

/// Loads one part of a data set.
///
/// The drawn digits (12,000 to train, 2,000 to test) are drawn on first use and kept in the cache folder,
/// under a name that holds the generator's version, the number of pictures and the seed. A damaged copy is
/// drawn afresh. Where no cache can be written, they are drawn in memory; stderr is told so, once per
/// process.
///
/// \throws DataError if MNIST is not there (names the folder, and the command that gets it), or if one of its
///         files is damaged.
[[nodiscard]] ImageSet load_images(DataSource source, Split split);

}  // namespace workbook
