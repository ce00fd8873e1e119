// exercise:  6.3
// mistake:   the mean is added once for each component
// diagnosis: the mean is added three times
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

Matrix pca_decode(const Pca& pca, const Matrix& latent) {
    require_product("pca_decode", {"components", pca.components}, {"latent", latent});
    Matrix images = Matrix::Zero(pca.components.rows(), latent.cols());
    for (Index j = 0; j < latent.rows(); ++j) {
        images += pca.components.col(j) * latent.row(j);
        images.colwise() += pca.mean;
    }
    return images;
}

}  // namespace ae
