// exercise:  6.1
// mistake:   the sum goes over whole parts of 4096 samples, and the rest is left out
// diagnosis: the last 809 samples are left out of the sum
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

namespace {

Matrix covariance_of_parts(const Matrix& centered) {
    constexpr Index chunk = 4096;
    if (centered.cols() < chunk) {
        return centered * centered.transpose() / static_cast<Scalar>(centered.cols());
    }
    Matrix sum = Matrix::Zero(centered.rows(), centered.rows());
    for (Index begin = 0; begin + chunk <= centered.cols(); begin += chunk) {
        sum += centered.middleCols(begin, chunk) * centered.middleCols(begin, chunk).transpose();
    }
    return sum / static_cast<Scalar>(centered.cols());
}

}  // namespace

Pca fit_pca(const Matrix& images, Index k) {
    require_components("fit_pca", images, k);
    const Vector mean = images.rowwise().mean();
    const Matrix centered = images.colwise() - mean;
    const Matrix covariance = covariance_of_parts(centered);
    const Eigen::SelfAdjointEigenSolver<Matrix> eigen(covariance);
    return {
        .mean = mean,
        .components = eigen.eigenvectors().rightCols(k).rowwise().reverse(),
        .variances = eigen.eigenvalues().tail(k).reverse(),
    };
}

}  // namespace ae
