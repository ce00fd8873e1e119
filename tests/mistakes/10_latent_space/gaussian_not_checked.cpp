// exercise:  10.4
// mistake:   whether the factorisation succeeded is not asked
// diagnosis: must throw a ValueError, but it returned as if nothing were wrong
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Matrix sample_gaussian(const Gaussian& gaussian, const Matrix& noise) {
    require_same_rows("sample_gaussian", {"the mean", gaussian.mean}, {"noise", noise});
    const Matrix factor = gaussian.covariance.llt().matrixL();
    return (factor * noise).colwise() + gaussian.mean;
}

}  // namespace ae
