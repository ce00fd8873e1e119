// exercise:  6.2
// mistake:   the mean is not subtracted
// diagnosis: the mean is not subtracted
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

Matrix pca_encode(const Pca& pca, const Matrix& images) {
    require_same_rows("pca_encode", {"mean", pca.mean}, {"images", images});
    return pca.components.transpose() * images;
}

}  // namespace ae
