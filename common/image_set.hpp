/// \file
/// Labelled gray images as bytes, the form in which they are drawn, read and written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace workbook {

/// Labelled gray images of one size, as bytes.
struct ImageSet {
    int height = 0;                    ///< of one image, in pixels
    int width = 0;                     ///< of one image, in pixels
    std::vector<std::uint8_t> pixels;  ///< (count · height · width): image after image, each row by row; 0 is paper,
                                       ///< 255 ink
    std::vector<std::uint8_t> labels;  ///< (count): the digit on each image, 0 to 9
};

/// The number of images in a set.
///
/// \param images  the set.
/// \return        how many labels it has.
[[nodiscard]] inline std::size_t image_count(const ImageSet& images) {
    return images.labels.size();
}

/// The number of pixels of one image.
///
/// \param images  the set.
/// \return        height · width.
[[nodiscard]] inline std::size_t pixels_per_image(const ImageSet& images) {
    return static_cast<std::size_t>(images.height) * static_cast<std::size_t>(images.width);
}

}  // namespace workbook
