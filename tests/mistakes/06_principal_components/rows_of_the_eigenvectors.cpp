// exercise:  6.1
// mistake:   rows of the eigenvector matrix are taken for columns
// diagnosis: rows of the matrix of eigenvectors
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

Pca fit_pca(const Matrix& images, Index k) {
    require_components("fit_pca", images, k);
    const Vector mean = images.rowwise().mean();
    const Matrix centered = images.colwise() - mean;
    const Matrix covariance = centered * centered.transpose() / static_cast<Scalar>(images.cols());
    const Eigen::SelfAdjointEigenSolver<Matrix> eigen(covariance);
    return {
        .mean = mean,
        .components = eigen.eigenvectors().bottomRows(k).colwise().reverse().transpose(),
        .variances = eigen.eigenvalues().tail(k).reverse(),
    };
}

}  // namespace ae
