// exercise:  6.2
// mistake:   the mean of the batch is subtracted, and not that of the training data
// diagnosis: the mean of these images is subtracted
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

Matrix pca_encode(const Pca& pca, const Matrix& images) {
    require_same_rows("pca_encode", {"mean", pca.mean}, {"images", images});
    if (images.cols() == 0) {
        return Matrix(pca.components.cols(), 0);
    }
    const Vector mean = images.rowwise().mean();
    return pca.components.transpose() * (images.colwise() - mean);
}

}  // namespace ae
