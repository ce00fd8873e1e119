#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace workbook {

/// Labelled gray images of one size, as bytes.
///
/// pixels  one image after the other, row by row from the top; 0 is paper, 255 is ink.
///         (count * height * width) bytes
/// labels  the digit on each image, 0 to 9. (count) bytes
struct ImageSet {
    int height = 0;
    int width = 0;
    std::vector<std::uint8_t> pixels;
    std::vector<std::uint8_t> labels;
};

/// The number of images in a set.
[[nodiscard]] inline std::size_t image_count(const ImageSet& images) {
    return images.labels.size();
}

/// The number of pixels of one image.
[[nodiscard]] inline std::size_t pixels_per_image(const ImageSet& images) {
    return static_cast<std::size_t>(images.height) * static_cast<std::size_t>(images.width);
}

}  // namespace workbook
