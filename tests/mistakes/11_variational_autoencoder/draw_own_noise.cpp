// exercise:  11.2
// mistake:   the noise is drawn inside
// diagnosis: nothing is drawn inside
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

Matrix reparameterize(const Matrix& mean, const Matrix& log_variance, const Matrix& noise) {
    require_same_shape("reparameterize", {"mean", mean}, {"log_variance", log_variance});
    require_same_shape("reparameterize", {"mean", mean}, {"noise", noise});
    static Random random(1);
    const Matrix own = normal_matrix(random, mean.rows(), mean.cols());
    return mean + (log_variance / 2).array().exp().matrix().cwiseProduct(own);
}

}  // namespace ae
