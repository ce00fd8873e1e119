// exercise:  9.3
// mistake:   block is taken for the number of blocks
// diagnosis: block is taken for the number of blocks
// finite differences: blind
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix lower_resolution(const Matrix& images, Index height, Index width, Index block) {
    if (block < 1 || height % block != 0 || width % block != 0) {
        throw ValueError("lower_resolution: the blocks do not divide the picture");
    }
    require_pixels("lower_resolution", {"images", images}, height, width);
    const Index rows = height / block;
    const Index columns = width / block;
    Matrix result = Matrix::Zero(images.rows(), images.cols());
    for (Index i = 0; i < images.rows(); ++i) {
        for (Index j = 0; j < images.rows(); ++j) {
            if (i / width / rows == j / width / rows && i % width / columns == j % width / columns) {
                result.row(i) += images.row(j) / static_cast<Scalar>(rows * columns);
            }
        }
    }
    return result;
}

}  // namespace ae
