// exercise:  10.3
// mistake:   the covariance is divided by N − 1
// diagnosis: divided by N − 1
// finite differences: blind
#include "latent_space.hpp"

#include <algorithm>

namespace ae {

Gaussian fit_gaussian(const Matrix& codes) {
    require_samples("fit_gaussian", {"codes", codes});
    const auto samples = static_cast<Scalar>(codes.cols());
    const Vector mean = codes.rowwise().mean();
    const Matrix centered = codes.colwise() - mean;
    return {.mean = mean, .covariance = centered * centered.transpose() / std::max(Scalar(1), samples - 1)};
}

}  // namespace ae
