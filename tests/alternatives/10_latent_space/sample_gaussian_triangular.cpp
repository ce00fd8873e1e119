// exercise:  10.4
// alternative: multiplies by the triangular view of the factor, column by column
#include "latent_space.hpp"

namespace ae {

Matrix sample_gaussian(const Gaussian& gaussian, const Matrix& noise) {
    require_same_rows("sample_gaussian", {"the mean", gaussian.mean}, {"noise", noise});
    const Eigen::LLT<Matrix> factored(gaussian.covariance);
    if (factored.info() != Eigen::Success) {
        throw ValueError("sample_gaussian: the covariance is not positive definite");
    }
    Matrix points(noise.rows(), noise.cols());
    for (Index n = 0; n < noise.cols(); ++n) {
        points.col(n) = gaussian.mean;
        points.col(n) += factored.matrixL() * noise.col(n);
    }
    return points;
}

}  // namespace ae
