// exercise:    6.1
// alternative: mean and covariance in plain loops, the eigenvalues sorted by hand
#include "principal_components.hpp"

#include <algorithm>
#include <numeric>

namespace ae {

Pca fit_pca(const Matrix& images, Index k) {
    require_components("fit_pca", images, k);

    const Index features = images.rows();
    const auto samples = static_cast<double>(images.cols());
    Eigen::VectorXd mean = Eigen::VectorXd::Zero(features);
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index i = 0; i < features; ++i) {
            mean(i) += static_cast<double>(images(i, n)) / samples;
        }
    }
    Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(features, features);
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index i = 0; i < features; ++i) {
            for (Index j = 0; j < features; ++j) {
                covariance(i, j) += (static_cast<double>(images(i, n)) - mean(i)) *
                                    (static_cast<double>(images(j, n)) - mean(j)) / samples;
            }
        }
    }

    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(covariance);
    std::vector<Index> order(static_cast<std::size_t>(features));
    std::iota(order.begin(), order.end(), Index(0));
    std::sort(order.begin(), order.end(),
              [&](Index a, Index b) { return eigen.eigenvalues()(a) > eigen.eigenvalues()(b); });
    Pca pca{.mean = mean.cast<Scalar>(), .components = Matrix(features, k), .variances = Vector(k)};
    for (Index j = 0; j < k; ++j) {
        const Index from = order[static_cast<std::size_t>(j)];
        pca.components.col(j) = -eigen.eigenvectors().col(from).cast<Scalar>();  // the sign is free
        pca.variances(j) = static_cast<Scalar>(eigen.eigenvalues()(from));
    }
    return pca;
}

}  // namespace ae
