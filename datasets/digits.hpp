/// \file
/// Draws handwritten digits, as many as are asked for, without any real data.
#pragma once

#include "common/image_set.hpp"

#include <cstdint>

namespace workbook {

/// Draws handwritten digits: images of 28 x 28, made as MNIST's are (see picture_of), without any real data.
///
/// Image i and its label depend on the seed and on i alone, so that the first n images of a larger draw are the
/// draw of n. The classes come in random order; of any first n images, each class has n/10, rounded up or down.
///
/// \param count  the number of images; 1 or more.
/// \param seed   other seeds give other images.
/// \return       the images with their labels.
/// \throws ValueError if count < 1.
[[nodiscard]] ImageSet draw_digits(int count, std::uint64_t seed);

}  // namespace workbook
