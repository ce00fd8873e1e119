// exercise:  11.2
// alternative: plain loops
#include "variational_autoencoder.hpp"

#include <cmath>

namespace ae {

Matrix reparameterize(const Matrix& mean, const Matrix& log_variance, const Matrix& noise) {
    require_same_shape("reparameterize", {"mean", mean}, {"log_variance", log_variance});
    require_same_shape("reparameterize", {"mean", mean}, {"noise", noise});
    Matrix latent = mean;
    for (Index n = 0; n < mean.cols(); ++n) {
        for (Index j = 0; j < mean.rows(); ++j) {
            latent(j, n) += std::exp(log_variance(j, n) / 2) * noise(j, n);
        }
    }
    return latent;
}

}  // namespace ae
