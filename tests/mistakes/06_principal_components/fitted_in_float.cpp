// exercise:  6.1
// mistake:   sums and decomposition in float
// diagnosis: summed in double
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

Pca fit_pca(const Matrix& images, Index k) {
    require_components("fit_pca", images, k);
    const Eigen::MatrixXf x = images.cast<float>();
    const Eigen::VectorXf mean = x.rowwise().mean();
    const Eigen::MatrixXf centered = x.colwise() - mean;
    const Eigen::MatrixXf covariance = centered * centered.transpose() / static_cast<float>(x.cols());
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXf> eigen(covariance);
    return {.mean = mean.cast<Scalar>(),
            .components = eigen.eigenvectors().rightCols(k).rowwise().reverse().cast<Scalar>(),
            .variances = eigen.eigenvalues().tail(k).reverse().cast<Scalar>()};
}

}  // namespace ae
