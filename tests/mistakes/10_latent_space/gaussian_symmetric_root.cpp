// exercise:  10.4
// mistake:   another root of the covariance than the contract asks for
// diagnosis: this is the symmetric root of C
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix sample_gaussian(const Gaussian& gaussian, const Matrix& noise) {
    require_same_rows("sample_gaussian", {"the mean", gaussian.mean}, {"noise", noise});
    const Eigen::LLT<Matrix> factored(gaussian.covariance);
    if (factored.info() != Eigen::Success) {
        throw ValueError("sample_gaussian: the covariance is not positive definite");
    }
    const Matrix root = Eigen::SelfAdjointEigenSolver<Matrix>(gaussian.covariance).operatorSqrt();
    return (root * noise).colwise() + gaussian.mean;
}

}  // namespace ae
