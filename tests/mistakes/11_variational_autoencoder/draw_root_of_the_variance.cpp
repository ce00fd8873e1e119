// exercise:  11.2
// mistake:   the root is taken of e^(log V), which overflows long before its root
// diagnosis: halve the logarithm before the exponential
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

Matrix reparameterize(const Matrix& mean, const Matrix& log_variance, const Matrix& noise) {
    require_same_shape("reparameterize", {"mean", mean}, {"log_variance", log_variance});
    require_same_shape("reparameterize", {"mean", mean}, {"noise", noise});
    return mean + log_variance.array().exp().sqrt().matrix().cwiseProduct(noise);
}

}  // namespace ae
