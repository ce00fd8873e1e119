// exercise:     9.3
// alternative: a product with the matrix that averages blocks
#include "denoising_autoencoder.hpp"

namespace ae {

Matrix lower_resolution(const Matrix& images, Index height, Index width, Index block) {
    if (block < 1 || height % block != 0 || width % block != 0) {
        throw ValueError("lower_resolution: the blocks do not divide the picture");
    }
    require_pixels("lower_resolution", {"images", images}, height, width);
    Matrix average = Matrix::Zero(images.rows(), images.rows());
    for (Index i = 0; i < images.rows(); ++i) {
        for (Index j = 0; j < images.rows(); ++j) {
            const bool same = i / width / block == j / width / block && i % width / block == j % width / block;
            average(i, j) = same ? Scalar(1) / static_cast<Scalar>(block * block) : Scalar(0);
        }
    }
    return average * images;
}

}  // namespace ae
