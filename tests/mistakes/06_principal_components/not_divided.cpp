// exercise:  6.1
// mistake:   the products are summed, and not averaged
// diagnosis: the covariance is not divided by N
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

Pca fit_pca(const Matrix& images, Index k) {
    require_components("fit_pca", images, k);
    const Vector mean = images.rowwise().mean();
    const Matrix centered = images.colwise() - mean;
    const Matrix covariance = centered * centered.transpose() / Scalar(1);
    const Eigen::SelfAdjointEigenSolver<Matrix> eigen(covariance);
    return {
        .mean = mean,
        .components = eigen.eigenvectors().rightCols(k).rowwise().reverse(),
        .variances = eigen.eigenvalues().tail(k).reverse(),
    };
}

}  // namespace ae
