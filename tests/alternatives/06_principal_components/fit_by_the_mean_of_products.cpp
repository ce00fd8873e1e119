// exercise:    6.1
// alternative: the covariance as the mean of the products, less the product of the means
#include "principal_components.hpp"

namespace ae {

Pca fit_pca(const Matrix& images, Index k) {
    require_components("fit_pca", images, k);

    const Eigen::MatrixXd data = images.cast<double>();
    const Eigen::VectorXd mean = data.rowwise().mean();
    const Eigen::MatrixXd covariance =
        data * data.transpose() / static_cast<double>(data.cols()) - mean * mean.transpose();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(-covariance);  // so that the largest come first
    return {.mean = mean.cast<Scalar>(),
            .components = eigen.eigenvectors().leftCols(k).cast<Scalar>(),
            .variances = (-eigen.eigenvalues().head(k)).cast<Scalar>()};
}

}  // namespace ae
