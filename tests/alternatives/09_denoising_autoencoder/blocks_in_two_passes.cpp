// exercise:     9.3
// alternative: first along the rows, then along the columns
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix lower_resolution(const Matrix& images, Index height, Index width, Index block) {
    if (block < 1 || height % block != 0 || width % block != 0) {
        throw ValueError("lower_resolution: the blocks do not divide the picture");
    }
    require_pixels("lower_resolution", {"images", images}, height, width);
    Matrix along_rows = images;
    Matrix result = images;
    const auto side = static_cast<Scalar>(block);
    for (Index i = 0; i < images.rows(); ++i) {
        const Index first = i - i % width % block;
        along_rows.row(i) = images.middleRows(first, block).colwise().sum() / side;
    }
    for (Index i = 0; i < images.rows(); ++i) {
        const Index top = i / width / block * block;
        result.row(i).setZero();
        for (Index r = top; r < top + block; ++r) {
            result.row(i) += along_rows.row(r * width + i % width) / side;
        }
    }
    return result;
}

}  // namespace ae
