#include "common/picture.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "common/atomic_file.hpp"
#include "common/errors.hpp"

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#include <stb_image_write.h>

namespace workbook {

namespace {

constexpr int largest_side = 32768;  // of a picture: 4 GB of bytes stay out of reach of a slip

std::string size_text(const Picture& picture) {
    return std::to_string(picture.height) + " x " + std::to_string(picture.width) + " x " +
           std::to_string(picture.channels);
}

void check_sizes(const Picture& picture) {
    const bool sizes = picture.height >= 1 && picture.width >= 1 && picture.height <= largest_side &&
                       picture.width <= largest_side && (picture.channels == 1 || picture.channels == 3);
    if (!sizes) {
        throw ShapeError("a picture of " + size_text(picture) +
                         " (height x width x channels): sizes are 1 to " + std::to_string(largest_side) +
                         ", channels 1 or 3");
    }
}

std::size_t byte_count(const Picture& picture) {
    return static_cast<std::size_t>(picture.height) * static_cast<std::size_t>(picture.width) *
           static_cast<std::size_t>(picture.channels);
}

void check_picture(const Picture& picture) {
    check_sizes(picture);
    const std::size_t expected = byte_count(picture);
    if (picture.bytes.size() != expected) {
        throw ShapeError("a picture of " + size_text(picture) + " needs " + std::to_string(expected) +
                         " bytes, and has " + std::to_string(picture.bytes.size()));
    }
}

std::size_t offset(const Picture& picture, int row, int column) {
    const std::size_t pixel = static_cast<std::size_t>(row) * static_cast<std::size_t>(picture.width) +
                              static_cast<std::size_t>(column);
    return pixel * static_cast<std::size_t>(picture.channels);
}

void set_pixel(Picture& picture, int row, int column, Color color) {
    const std::size_t at = offset(picture, row, column);
    picture.bytes[at] = color.red;
    if (picture.channels == 3) {
        picture.bytes[at + 1] = color.green;
        picture.bytes[at + 2] = color.blue;
    }
}

Picture filled(int height, int width, int channels, Color color) {
    Picture picture{.height = height, .width = width, .channels = channels};
    check_sizes(picture);
    picture.bytes.resize(byte_count(picture));
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column) {
            set_pixel(picture, row, column, color);
        }
    }
    return picture;
}

/// Copies `source` into `target` with its top left corner at (top, left). Both have the same channels.
void paste(Picture& target, const Picture& source, int top, int left) {
    for (int row = 0; row < source.height; ++row) {
        const auto from = source.bytes.begin() + static_cast<std::ptrdiff_t>(offset(source, row, 0));
        const auto to = target.bytes.begin() + static_cast<std::ptrdiff_t>(offset(target, top + row, left));
        std::copy_n(from, source.width * source.channels, to);
    }
}

bool is_gray(Color color) {
    return color.red == color.green && color.green == color.blue;
}

void check_sheet(std::span<const Picture> pictures, const SheetLayout& layout) {
    if (pictures.empty()) {
        throw ShapeError("a sheet needs at least one picture");
    }
    if (layout.columns < 1 || layout.scale < 1 || layout.scale > 64 || layout.gap < 0 || layout.gap > 256) {
        throw ShapeError("a sheet of " + std::to_string(layout.columns) + " columns, scale " +
                         std::to_string(layout.scale) + ", gap " + std::to_string(layout.gap) +
                         ": columns are at least 1, the scale is 1 to 64, the gap 0 to 256");
    }
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        check_picture(pictures[i]);
        if (pictures[i].height != pictures[0].height || pictures[i].width != pictures[0].width) {
            throw ShapeError("the pictures of a sheet have one size: number 0 is " + size_text(pictures[0]) +
                             ", number " + std::to_string(i) + " is " + size_text(pictures[i]));
        }
    }
}

void append_bytes(void* context, void* data, int size) {
    static_cast<std::string*>(context)->append(static_cast<const char*>(data),
                                               static_cast<std::size_t>(size));
}

}  // namespace

Picture gray_picture(int height, int width, std::uint8_t value) {
    return filled(height, width, 1, {value, value, value});
}

Picture to_color(const Picture& picture) {
    check_picture(picture);
    if (picture.channels == 3) {
        return picture;
    }
    Picture color{.height = picture.height, .width = picture.width, .channels = 3};
    color.bytes.reserve(3 * picture.bytes.size());
    for (const std::uint8_t value : picture.bytes) {
        color.bytes.insert(color.bytes.end(), 3, value);
    }
    return color;
}

Picture enlarge(const Picture& picture, int scale) {
    check_picture(picture);
    if (scale < 1 || scale > largest_side / std::max(picture.height, picture.width)) {
        throw ShapeError("a picture of " + size_text(picture) + " cannot be enlarged " +
                         std::to_string(scale) + " times");
    }
    Picture large = filled(picture.height * scale, picture.width * scale, picture.channels, {});
    for (int row = 0; row < large.height; ++row) {
        for (int column = 0; column < large.width; ++column) {
            const auto from = picture.bytes.begin() +
                              static_cast<std::ptrdiff_t>(offset(picture, row / scale, column / scale));
            const auto to = large.bytes.begin() + static_cast<std::ptrdiff_t>(offset(large, row, column));
            std::copy_n(from, picture.channels, to);
        }
    }
    return large;
}

Picture framed(const Picture& picture, Color color, int thickness) {
    Picture result = to_color(picture);
    for (int row = 0; row < result.height; ++row) {
        for (int column = 0; column < result.width; ++column) {
            const int to_border = std::min({row, column, result.height - 1 - row, result.width - 1 - column});
            if (to_border < thickness) {
                set_pixel(result, row, column, color);
            }
        }
    }
    return result;
}

Picture sheet(std::span<const Picture> pictures, const SheetLayout& layout) {
    check_sheet(pictures, layout);
    const int count = static_cast<int>(pictures.size());
    const int columns = std::min(layout.columns, count);
    const int rows = (count + columns - 1) / columns;
    const int cell_height = pictures[0].height * layout.scale + layout.gap;
    const int cell_width = pictures[0].width * layout.scale + layout.gap;
    const bool gray = is_gray(layout.background) &&
                      std::ranges::all_of(pictures, [](const Picture& p) { return p.channels == 1; });

    Picture result = filled(rows * cell_height + layout.gap, columns * cell_width + layout.gap, gray ? 1 : 3,
                            layout.background);
    for (int i = 0; i < count; ++i) {
        const Picture& small = pictures[static_cast<std::size_t>(i)];
        const Picture large = enlarge(gray ? small : to_color(small), layout.scale);
        paste(result, large, (i / columns) * cell_height + layout.gap,
              (i % columns) * cell_width + layout.gap);
    }
    return result;
}

std::string to_png(const Picture& picture) {
    check_picture(picture);
    std::string png;
    const int written =
        stbi_write_png_to_func(append_bytes, &png, picture.width, picture.height, picture.channels,
                               picture.bytes.data(), picture.width * picture.channels);
    if (written == 0) {
        throw Error("the PNG of a picture of " + size_text(picture) + " could not be made: out of memory");
    }
    return png;
}

void write_png(const std::filesystem::path& path, const Picture& picture) {
    write_file_atomically(path, to_png(picture));
}

}  // namespace workbook
