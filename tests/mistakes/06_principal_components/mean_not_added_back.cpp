// exercise:  6.3
// mistake:   the mean is not added back: dark pictures
// diagnosis: the mean is not added back
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

Matrix pca_decode(const Pca& pca, const Matrix& latent) {
    require_product("pca_decode", {"components", pca.components}, {"latent", latent});
    return pca.components * latent;
}

}  // namespace ae
