/// \file
/// Pictures of bytes, sheets of pictures, PNG files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace workbook {

/// A picture of 8-bit pixels: `height` rows of `width` pixels with `channels` bytes each (1: gray; 3: red,
/// green, blue), row by row from the top left corner. The byte of (row, column, channel) is
/// `bytes[(row * width + column) * channels + channel]`.
struct Picture {
    int height = 0;
    int width = 0;
    int channels = 1;
    std::vector<std::uint8_t> bytes = {};

    bool operator==(const Picture&) const = default;
};

/// A colour of the screen (sRGB, 0 to 255 each).
struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    bool operator==(const Color&) const = default;
};

/// How a sheet lays its pictures out. The gap is in pixels of the finished sheet.
struct SheetLayout {
    int columns = 10;                    ///< pictures in a row
    int scale = 2;                       ///< each pixel becomes scale x scale pixels
    int gap = 4;                         ///< pixels between two pictures and around the sheet
    Color background = {128, 128, 128};  ///< of the gaps and of unused places
};

/// A gray picture of one value.
///
/// \throws ShapeError if a size is below 1.
[[nodiscard]] Picture gray_picture(int height, int width, std::uint8_t value);

/// The same picture in three channels. A picture that has three comes back as it is.
[[nodiscard]] Picture to_color(const Picture& picture);

/// Each pixel becomes `scale` x `scale` pixels; nothing is smoothed.
///
/// \throws ShapeError if scale < 1 or the picture's bytes do not match its sizes.
[[nodiscard]] Picture enlarge(const Picture& picture, int scale);

/// The picture with a frame of `thickness` pixels drawn over its border, for marking one picture of a sheet.
/// The result has three channels and the same size.
[[nodiscard]] Picture framed(const Picture& picture, Color color, int thickness = 1);

/// The pictures in reading order on one sheet: `layout.columns` in a row, as many rows as needed, at least
/// one picture. The sheet is gray if all pictures and the background are gray, and has three channels
/// otherwise.
///
/// \throws ShapeError if there is no picture, if two differ in size, or if a layout's number is out of range.
[[nodiscard]] Picture sheet(std::span<const Picture> pictures, const SheetLayout& layout = {});

/// The picture as the bytes of a PNG file.
///
/// \throws ShapeError if a size is below 1, channels is not 1 or 3, or the number of bytes does not match.
[[nodiscard]] std::string to_png(const Picture& picture);

/// Writes the picture as a PNG file, whole or not at all (see write_file_atomically).
///
/// \throws ShapeError as to_png does, DataError naming the path if the file cannot be written.
void write_png(const std::filesystem::path& path, const Picture& picture);

}  // namespace workbook
