// exercise:  6.3
// mistake:   codes are multiplied with the variances
// diagnosis: the codes are multiplied with the variances
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

Matrix pca_decode(const Pca& pca, const Matrix& latent) {
    require_product("pca_decode", {"components", pca.components}, {"latent", latent});
    return (pca.components * pca.variances.asDiagonal() * latent).colwise() + pca.mean;
}

}  // namespace ae
