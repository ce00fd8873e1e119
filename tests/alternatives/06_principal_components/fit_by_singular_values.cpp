// exercise:    6.1
// alternative: a singular value decomposition of the centred images, without a covariance
#include "principal_components.hpp"

namespace ae {

Pca fit_pca(const Matrix& images, Index k) {
    require_components("fit_pca", images, k);

    const Eigen::MatrixXd data = images.cast<double>();
    const Eigen::VectorXd mean = data.rowwise().sum() / static_cast<double>(data.cols());
    const Eigen::MatrixXd centered = data.colwise() - mean;
    const Eigen::JacobiSVD<Eigen::MatrixXd, Eigen::FullPivHouseholderQRPreconditioner> svd(
        centered.transpose(), Eigen::ComputeFullV | Eigen::ComputeFullU);
    Eigen::VectorXd variances = Eigen::VectorXd::Zero(images.rows());  // there are fewer singular values than that
    variances.head(svd.singularValues().size()) =
        svd.singularValues().array().square() / static_cast<double>(images.cols());
    return {.mean = mean.cast<Scalar>(),
            .components = svd.matrixV().leftCols(k).cast<Scalar>(),
            .variances = variances.head(k).cast<Scalar>()};
}

}  // namespace ae
