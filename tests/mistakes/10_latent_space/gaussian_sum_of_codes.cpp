// exercise:  10.3
// mistake:   the mean is a sum
// diagnosis: this is the sum of the codes
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Gaussian fit_gaussian(const Matrix& codes) {
    require_samples("fit_gaussian", {"codes", codes});
    const auto samples = static_cast<Scalar>(codes.cols());
    const Vector mean = codes.rowwise().mean();
    const Matrix centered = codes.colwise() - mean;
    return {.mean = samples * mean, .covariance = centered * centered.transpose() / samples};
}

}  // namespace ae
