// exercise:  6.2
// mistake:   the mean is added in place of subtracted
// diagnosis: the mean is added, where it is subtracted
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

Matrix pca_encode(const Pca& pca, const Matrix& images) {
    require_same_rows("pca_encode", {"mean", pca.mean}, {"images", images});
    return pca.components.transpose() * (images.colwise() + pca.mean);
}

}  // namespace ae
