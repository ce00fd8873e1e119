// exercise:  10.3
// alternative: Welford's running mean and covariance
#include "latent_space.hpp"

namespace ae {

Gaussian fit_gaussian(const Matrix& codes) {
    require_samples("fit_gaussian", {"codes", codes});
    Vector mean = Vector::Zero(codes.rows());
    Matrix sum = Matrix::Zero(codes.rows(), codes.rows());
    for (Index n = 0; n < codes.cols(); ++n) {
        const Vector before = codes.col(n) - mean;
        mean += before / static_cast<Scalar>(n + 1);
        sum += before * (codes.col(n) - mean).transpose();
    }
    return {.mean = mean, .covariance = sum / static_cast<Scalar>(codes.cols())};
}

}  // namespace ae
