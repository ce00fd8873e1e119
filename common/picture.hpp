/// \file
/// Pictures of bytes: laid out on sheets, and written as PNG files.
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
    int height = 0;                        ///< in pixels
    int width = 0;                         ///< in pixels
    int channels = 1;                      ///< 1 or 3
    std::vector<std::uint8_t> bytes = {};  ///< (height · width · channels)

    /// Whether two pictures are the same.
    /// \return true if sizes, channels and all bytes are.
    bool operator==(const Picture&) const = default;
};

/// A colour of the screen (sRGB, 0 to 255 each).
struct Color {
    std::uint8_t red = 0;    ///< 0 to 255
    std::uint8_t green = 0;  ///< 0 to 255
    std::uint8_t blue = 0;   ///< 0 to 255

    /// Whether two colours are the same.
    /// \return true if all three parts are.
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
/// \param height, width  in pixels, at least 1.
/// \param value          of every pixel; 0 is black.
/// \return               one channel.
/// \throws ShapeError if a size is below 1.
[[nodiscard]] Picture gray_picture(int height, int width, std::uint8_t value);

/// The same picture in three channels. A picture that has three comes back as it is.
///
/// \param picture  of 1 or 3 channels.
/// \return         of the same size; red, green and blue of a gray pixel are its gray.
/// \throws ShapeError if the picture's bytes do not match its sizes.
[[nodiscard]] Picture to_color(const Picture& picture);

/// Each pixel becomes `scale` x `scale` pixels; nothing is smoothed.
///
/// \param picture  of any size.
/// \param scale    at least 1.
/// \return         (scale · height) rows of (scale · width) pixels, with as many channels.
/// \throws ShapeError if scale < 1, if the result would be too large, or if the picture's bytes do not match its sizes.
[[nodiscard]] Picture enlarge(const Picture& picture, int scale);

/// The picture with a frame of `thickness` pixels drawn over its border, for marking one picture of a sheet.
///
/// \param picture    of 1 or 3 channels.
/// \param color      of the frame.
/// \param thickness  of the frame, in pixels.
/// \return           three channels, of the same size.
/// \throws ShapeError if the picture's bytes do not match its sizes.
[[nodiscard]] Picture framed(const Picture& picture, Color color, int thickness = 1);

/// The pictures in reading order on one sheet: `layout.columns` in a row, as many rows as needed, at least
/// one picture. The sheet is gray if all pictures and the background are gray, and has three channels
/// otherwise.
///
/// \param pictures  one or more, all of one size.
/// \param layout    columns at least 1; scale 1 to 64; gap 0 to 256.
/// \return          the sheet. Its columns are no more than there are pictures.
/// \throws ShapeError if there is no picture, if two differ in size, or if a layout's number is out of range.
[[nodiscard]] Picture sheet(std::span<const Picture> pictures, const SheetLayout& layout = {});

/// The picture as the bytes of a PNG file.
///
/// \param picture  of 1 or 3 channels, 8 bits each.
/// \return         the whole content of the file.
/// \throws ShapeError if a size is below 1, channels is not 1 or 3, or the number of bytes does not match.
[[nodiscard]] std::string to_png(const Picture& picture);

/// Writes the picture as a PNG file, whole or not at all (see write_file_atomically).
///
/// \param path     the file to write; missing parent folders are created.
/// \param picture  of 1 or 3 channels.
/// \throws ShapeError as to_png does. \throws DataError naming the path if the file cannot be written.
void write_png(const std::filesystem::path& path, const Picture& picture);

}  // namespace workbook
