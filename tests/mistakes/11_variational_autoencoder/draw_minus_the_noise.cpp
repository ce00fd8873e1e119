// exercise:  11.2
// mistake:   the noise is subtracted
// diagnosis: the sign of the noise is turned
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

Matrix reparameterize(const Matrix& mean, const Matrix& log_variance, const Matrix& noise) {
    require_same_shape("reparameterize", {"mean", mean}, {"log_variance", log_variance});
    require_same_shape("reparameterize", {"mean", mean}, {"noise", noise});
    return mean - (log_variance / 2).array().exp().matrix().cwiseProduct(noise);
}

}  // namespace ae
