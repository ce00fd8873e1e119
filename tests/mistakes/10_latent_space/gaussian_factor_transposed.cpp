// exercise:  10.4
// mistake:   the factor is transposed
// diagnosis: A is transposed
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix sample_gaussian(const Gaussian& gaussian, const Matrix& noise) {
    require_same_rows("sample_gaussian", {"the mean", gaussian.mean}, {"noise", noise});
    const Eigen::LLT<Matrix> factored(gaussian.covariance);
    if (factored.info() != Eigen::Success) {
        throw ValueError("sample_gaussian: the covariance is not positive definite");
    }
    const Matrix factor = factored.matrixU();
    return (factor * noise).colwise() + gaussian.mean;
}

}  // namespace ae
