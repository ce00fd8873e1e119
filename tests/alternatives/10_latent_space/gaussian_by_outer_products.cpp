// exercise:  10.3
// alternative: adds up one outer product for each code
#include "latent_space.hpp"

namespace ae {

Gaussian fit_gaussian(const Matrix& codes) {
    require_samples("fit_gaussian", {"codes", codes});
    const auto samples = static_cast<Scalar>(codes.cols());
    const Vector mean = codes.rowwise().mean();
    const Matrix centered = codes.colwise() - mean;
    Matrix sum = Matrix::Zero(codes.rows(), codes.rows());
    for (Index n = 0; n < codes.cols(); ++n) {
        sum += centered.col(n) * centered.col(n).transpose();
    }
    return {.mean = mean, .covariance = sum / samples};
}

}  // namespace ae
