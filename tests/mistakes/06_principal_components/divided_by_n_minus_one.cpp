// exercise:  6.1
// mistake:   the covariance is divided by N − 1
// diagnosis: divided by N − 1
// finite differences: blind
#include "principal_components.hpp"

#include <algorithm>

namespace ae {

Pca fit_pca(const Matrix& images, Index k) {
    require_components("fit_pca", images, k);
    const Vector mean = images.rowwise().mean();
    const Matrix centered = images.colwise() - mean;
    const Matrix covariance =
        centered * centered.transpose() / static_cast<Scalar>(std::max<Index>(1, images.cols() - 1));
    const Eigen::SelfAdjointEigenSolver<Matrix> eigen(covariance);
    return {
        .mean = mean,
        .components = eigen.eigenvectors().rightCols(k).rowwise().reverse(),
        .variances = eigen.eigenvalues().tail(k).reverse(),
    };
}

}  // namespace ae
