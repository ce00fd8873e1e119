/// \file
/// Reads and writes IDX, the format in which MNIST is published.
///
/// All numbers are big-endian.
///
///     byte  0–1     0, 0
///     byte  2       element type; 0x08 = unsigned byte, the only one read here
///     byte  3       rank: 3 for images (count, height, width), 1 for labels (count)
///     byte  4…      one 32-bit number per dimension
///     then          the elements, the last dimension fastest: an image is stored row by row
///
/// A file that departs from this in any way is refused: nothing is clipped, resized or skipped.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "common/image_set.hpp"

namespace workbook {

/// The largest array that is read, in bytes: a header that asks for more is an error, and so is a gzip file
/// that expands to more. MNIST's largest file has 47 million.
inline constexpr std::uint64_t largest_idx_array = std::uint64_t{1} << 30;

/// The images of one IDX file, without labels.
struct IdxImages {
    int height = 0;                    ///< of one image, in pixels
    int width = 0;                     ///< of one image, in pixels
    std::vector<std::uint8_t> pixels;  ///< image after image, each row by row; 0 paper, 255 ink
};

/// Reads an IDX file of images, plain or gzip.
///
/// \param path  the file; gzip is told by its content, not by its name.
/// \return      at least one image of at least one pixel.
/// \throws DataError that names the file, the byte and what was expected there:
///         `FILE: byte 2: element type 0x0D (float), expected 0x08 (unsigned byte)`. Refused are: a wrong
///         magic number, type or rank (a labels file is called that), a dimension of 0, more than
///         `largest_idx_array` bytes, a file that ends early or goes on too long, damaged gzip data. Bytes
///         are counted in the decompressed content, except for damaged gzip data, where the message says so.
[[nodiscard]] IdxImages read_idx_images(const std::filesystem::path& path);

/// Reads an IDX file of labels, plain or gzip.
///
/// \param path  the file; gzip is told by its content, not by its name.
/// \return      at least one label, each 0 to 9.
/// \throws DataError as read_idx_images does, and for a label above 9.
[[nodiscard]] std::vector<std::uint8_t> read_idx_labels(const std::filesystem::path& path);

/// Reads a pair of files that belong together.
///
/// \param images  an IDX file of images, plain or gzip.
/// \param labels  an IDX file of as many labels, plain or gzip.
/// \return        both in one set.
/// \throws DataError as read_idx_images and read_idx_labels do, and where the files hold different numbers of images
///         and labels (both files and both numbers are named).
[[nodiscard]] ImageSet read_image_set(const std::filesystem::path& images,
                                      const std::filesystem::path& labels);

/// Writes images as IDX; as gzip if the name ends in `.gz`. The file is replaced as a whole or not at all.
///
/// \param path           the file to write; missing parent folders are created.
/// \param height, width  of one image, at least 1.
/// \param pixels         one image or more, each of height · width bytes.
/// \throws DataError if the pixels are not a whole number of images, or if the file cannot be written.
void write_idx_images(const std::filesystem::path& path, int height, int width,
                      std::span<const std::uint8_t> pixels);

/// Writes labels as IDX; as gzip if the name ends in `.gz`. The file is replaced as a whole or not at all.
///
/// \param path    the file to write; missing parent folders are created.
/// \param labels  one label or more, each 0 to 9.
/// \throws DataError if there is no label, if one is above 9, or if the file cannot be written.
void write_idx_labels(const std::filesystem::path& path, std::span<const std::uint8_t> labels);

/// Writes both files of a set: first the images, then the labels.
///
/// \param images  the file to write for the images; as gzip if its name ends in `.gz`.
/// \param labels  the file to write for the labels, likewise.
/// \param set     one image or more.
/// \throws DataError if the set has not one label for each image, and as write_idx_images and write_idx_labels do.
void write_image_set(const std::filesystem::path& images, const std::filesystem::path& labels,
                     const ImageSet& set);

}  // namespace workbook
