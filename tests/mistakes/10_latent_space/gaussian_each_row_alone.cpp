// exercise:  10.4
// mistake:   each row is spread by its own deviation
// diagnosis: each row is spread by itself
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix sample_gaussian(const Gaussian& gaussian, const Matrix& noise) {
    require_same_rows("sample_gaussian", {"the mean", gaussian.mean}, {"noise", noise});
    const Eigen::LLT<Matrix> factored(gaussian.covariance);
    if (factored.info() != Eigen::Success) {
        throw ValueError("sample_gaussian: the covariance is not positive definite");
    }
    const Vector deviation = gaussian.covariance.diagonal().cwiseSqrt();
    return (deviation.asDiagonal() * noise).colwise() + gaussian.mean;
}

}  // namespace ae
