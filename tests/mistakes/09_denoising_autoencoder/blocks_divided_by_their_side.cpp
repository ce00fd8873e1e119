// exercise:  9.3
// mistake:   the sum is divided by block in place of block²
// diagnosis: divided by block in place of block²
// finite differences: blind
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix lower_resolution(const Matrix& images, Index height, Index width, Index block) {
    if (block < 1 || height % block != 0 || width % block != 0) {
        throw ValueError("lower_resolution: the blocks do not divide the picture");
    }
    require_pixels("lower_resolution", {"images", images}, height, width);
    Matrix result(images.rows(), images.cols());
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index r = 0; r < height; ++r) {
            for (Index c = 0; c < width; ++c) {
                const Index top = r - r % block;
                const Index left = c - c % block;
                Scalar sum = 0;
                for (Index i = 0; i < block; ++i) {
                    for (Index j = 0; j < block; ++j) {
                        sum += images((top + i) * width + left + j, n);
                    }
                }
                result(r * width + c, n) = sum / static_cast<Scalar>(block);
            }
        }
    }
    return result;
}

}  // namespace ae
