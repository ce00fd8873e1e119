/// \file
/// Where the pictures are kept, and how they are loaded.
#pragma once

#include <filesystem>
#include <string_view>

#include "common/image_set.hpp"

namespace workbook {

/// Which pictures: the digits that this workbook draws itself, or the real MNIST.
enum class DataSource {
    digits,  ///< drawn by the code in datasets/
    mnist    ///< the real ones: `./workbook data mnist` fetches them
};

/// Which part of them. Choose settings on the training part; look at the test part once.
enum class Split {
    train,  ///< what networks learn from
    test    ///< what they are judged by
};

/// The word for a source that `--data` and metrics.json use.
///
/// \param source  the drawn digits or MNIST.
/// \return        "digits" or "mnist".
[[nodiscard]] std::string_view name_of(DataSource source);

/// The source that a word names: name_of the other way round.
///
/// \param name  "digits" or "mnist".
/// \return      the source of that name.
/// \throws UsageError that lists the words, if it is neither "digits" nor "mnist".
[[nodiscard]] DataSource data_source_named(std::string_view name);

/// The folder for what can be made again at any time.
///
/// \return `autoencoder-workbook` under $XDG_CACHE_HOME, or under ~/.cache where that is not set. It need not exist.
/// \throws DataError if neither XDG_CACHE_HOME nor HOME holds an absolute path.
[[nodiscard]] std::filesystem::path cache_folder();

/// The folder that holds real data. It may be read-only: only `./workbook data` writes there.
///
/// \return $WORKBOOK_DATA if that is set, else the cache folder. It need not exist.
/// \throws DataError as cache_folder does.
[[nodiscard]] std::filesystem::path data_folder();

/// Where MNIST's four files are.
///
/// \return `mnist` under the data folder. It need not exist.
/// \throws DataError as data_folder does.
[[nodiscard]] std::filesystem::path mnist_folder();

/// Whether MNIST can be loaded. The files are not read.
///
/// \return true if all four are in their folder, plain or .gz.
/// \throws DataError as data_folder does.
[[nodiscard]] bool mnist_is_there();

/// Loads one part of a data set.
///
/// The drawn digits (12,000 to train, 2,000 to test) are drawn on first use and kept in the cache folder,
/// under a name that holds the generator's version, the number of pictures and the seed. A damaged copy is
/// drawn afresh. Where no cache can be written, they are drawn in memory; stderr is told so, once per
/// process.
///
/// \param source  the drawn digits or MNIST.
/// \param split   the part to train on or to test on.
/// \return        the pictures of that part with their labels.
/// \throws DataError if MNIST is not there (names the folder, and the command that gets it), or if one of its
///         files is damaged.
[[nodiscard]] ImageSet load_images(DataSource source, Split split);

}  // namespace workbook
