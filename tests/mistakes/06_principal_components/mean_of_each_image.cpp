// exercise:  6.1
// mistake:   each image is centred by the mean of its own pixels
// diagnosis: each image is centred by the mean of its own pixels
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

Pca fit_pca(const Matrix& images, Index k) {
    require_components("fit_pca", images, k);
    const Vector mean = images.rowwise().mean();
    const Matrix centered = images.rowwise() - images.colwise().mean();
    const Matrix covariance = centered * centered.transpose() / static_cast<Scalar>(images.cols());
    const Eigen::SelfAdjointEigenSolver<Matrix> eigen(covariance);
    return {
        .mean = mean,
        .components = eigen.eigenvectors().rightCols(k).rowwise().reverse(),
        .variances = eigen.eigenvalues().tail(k).reverse(),
    };
}

}  // namespace ae
