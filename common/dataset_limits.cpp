#include <algorithm>
#include <cmath>

#include "common/dataset.hpp"

namespace ae {

double pixel_entropy(const Matrix& images) {
    double sum = 0;
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index i = 0; i < images.rows(); ++i) {
            const auto x = static_cast<double>(images(i, n));
            sum -= (x > 0 ? x * std::log(x) : 0) + (x < 1 ? (1 - x) * std::log1p(-x) : 0);
        }
    }
    return sum / static_cast<double>(images.cols());
}

double spread(const Matrix& images) {
    const Eigen::VectorXd mean = images.cast<double>().rowwise().mean();
    double sum = 0;
    for (Index n = 0; n < images.cols(); ++n) {
        sum += (images.col(n).cast<double>() - mean).squaredNorm();
    }
    return sum / static_cast<double>(images.cols());
}

std::vector<double> least_linear_errors(const Matrix& images) {
    const Vector mean = images.cast<double>().rowwise().mean().cast<Scalar>();
    const Matrix centred = images.colwise() - mean;
    const Matrix covariance = centred * centred.transpose() / static_cast<Scalar>(images.cols());
    // Ascending: the sum of the first ones is what is left when the others are kept.
    const Vector variances = Eigen::SelfAdjointEigenSolver<Matrix>(covariance, Eigen::EigenvaluesOnly).eigenvalues();
    std::vector<double> errors(static_cast<std::size_t>(variances.size() + 1));
    for (Index i = 0; i < variances.size(); ++i) {
        const auto kept = static_cast<std::size_t>(variances.size() - i);
        errors[kept - 1] = errors[kept] + std::max(0.0, static_cast<double>(variances(i)));
    }
    return errors;
}

}  // namespace ae
