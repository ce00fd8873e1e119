// exercise:  6.1
// mistake:   the first k of ascending eigenvalues: the directions that vary least
// diagnosis: these are the smallest ones
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
        .components = eigen.eigenvectors().leftCols(k),
        .variances = eigen.eigenvalues().head(k),
    };
}

}  // namespace ae
