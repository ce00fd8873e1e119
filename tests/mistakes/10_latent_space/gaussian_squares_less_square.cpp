// exercise:  10.3
// mistake:   the mean of the products less the product of the means loses its digits far from 0
// diagnosis: loses all digits here
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Gaussian fit_gaussian(const Matrix& codes) {
    require_samples("fit_gaussian", {"codes", codes});
    const auto samples = static_cast<Scalar>(codes.cols());
    const Vector mean = codes.rowwise().mean();
    return {.mean = mean, .covariance = codes * codes.transpose() / samples - mean * mean.transpose()};
}

}  // namespace ae
