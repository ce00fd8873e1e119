// exercise:    6.2
// alternative: plain loops over samples, components and features
#include "principal_components.hpp"

namespace ae {

Matrix pca_encode(const Pca& pca, const Matrix& images) {
    require_same_rows("pca_encode", {"mean", pca.mean}, {"images", images});

    Matrix latent(pca.components.cols(), images.cols());
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index j = 0; j < latent.rows(); ++j) {
            latent(j, n) = 0;
            for (Index i = 0; i < images.rows(); ++i) {
                latent(j, n) += (images(i, n) - pca.mean(i)) * pca.components(i, j);
            }
        }
    }
    return latent;
}

}  // namespace ae
