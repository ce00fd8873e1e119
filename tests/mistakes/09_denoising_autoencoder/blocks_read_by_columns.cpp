// exercise:  9.3
// mistake:   the column is read as a matrix (height, width), which Eigen fills by columns
// diagnosis: height and width are swapped
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
        const Eigen::Map<const Matrix> picture(images.col(n).data(), height, width);
        Eigen::Map<Matrix> blocks(result.col(n).data(), height, width);
        for (Index r = 0; r < height; r += block) {
            for (Index c = 0; c < width; c += block) {
                blocks.block(r, c, block, block).setConstant(picture.block(r, c, block, block).mean());
            }
        }
    }
    return result;
}

}  // namespace ae
