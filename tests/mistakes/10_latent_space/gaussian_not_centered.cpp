// exercise:  10.3
// mistake:   the mean is not taken off
// diagnosis: the codes are not centred
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Gaussian fit_gaussian(const Matrix& codes) {
    require_samples("fit_gaussian", {"codes", codes});
    const auto samples = static_cast<Scalar>(codes.cols());
    const Vector mean = codes.rowwise().mean();
    return {.mean = mean, .covariance = codes * codes.transpose() / samples};
}

}  // namespace ae
