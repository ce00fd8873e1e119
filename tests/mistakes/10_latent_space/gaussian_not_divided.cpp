// exercise:  10.3
// mistake:   the covariance is a sum
// diagnosis: not divided by N
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Gaussian fit_gaussian(const Matrix& codes) {
    require_samples("fit_gaussian", {"codes", codes});
    const auto samples = static_cast<Scalar>(codes.cols());
    const Vector mean = codes.rowwise().mean();
    const Matrix centered = codes.colwise() - mean;
    return {.mean = mean, .covariance = centered * centered.transpose() * (samples / samples)};
}

}  // namespace ae
