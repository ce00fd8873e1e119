// exercise:  10.4
// alternative: factorises with loops
#include "latent_space.hpp"

#include <cmath>

namespace ae {

Matrix sample_gaussian(const Gaussian& gaussian, const Matrix& noise) {
    require_same_rows("sample_gaussian", {"the mean", gaussian.mean}, {"noise", noise});
    Matrix factor = Matrix::Zero(noise.rows(), noise.rows());
    for (Index i = 0; i < noise.rows(); ++i) {
        for (Index j = 0; j < i; ++j) {
            factor(i, j) = (gaussian.covariance(i, j) - factor.row(i).dot(factor.row(j))) / factor(j, j);
        }
        const Scalar rest = gaussian.covariance(i, i) - factor.row(i).squaredNorm();
        if (!(rest > 0)) {
            throw ValueError("sample_gaussian: the covariance is not positive definite");
        }
        factor(i, i) = std::sqrt(rest);
    }
    return (factor * noise).colwise() + gaussian.mean;
}

}  // namespace ae
