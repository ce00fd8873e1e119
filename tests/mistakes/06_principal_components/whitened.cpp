// exercise:  6.2
// mistake:   codes are divided by the standard deviations
// diagnosis: the codes are divided by the standard deviations
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

Matrix pca_encode(const Pca& pca, const Matrix& images) {
    require_same_rows("pca_encode", {"mean", pca.mean}, {"images", images});
    const Matrix latent = pca.components.transpose() * (images.colwise() - pca.mean);
    return pca.variances.cwiseSqrt().cwiseInverse().asDiagonal() * latent;
}

}  // namespace ae
