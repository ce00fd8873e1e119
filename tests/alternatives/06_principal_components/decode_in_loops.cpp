// exercise:    6.3
// alternative: one component after the other, added to the mean
#include "principal_components.hpp"

namespace ae {

Matrix pca_decode(const Pca& pca, const Matrix& latent) {
    require_product("pca_decode", {"components", pca.components}, {"latent", latent});

    Matrix images = pca.mean.replicate(1, latent.cols());
    for (Index j = 0; j < latent.rows(); ++j) {
        for (Index n = 0; n < latent.cols(); ++n) {
            for (Index i = 0; i < images.rows(); ++i) {
                images(i, n) += pca.components(i, j) * latent(j, n);
            }
        }
    }
    return images;
}

}  // namespace ae
