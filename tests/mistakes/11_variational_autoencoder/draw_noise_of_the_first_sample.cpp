// exercise:  11.2
// mistake:   every sample gets the noise of the first one, and no shape is checked
// diagnosis: all samples get the noise of the first one
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

Matrix reparameterize(const Matrix& mean, const Matrix& log_variance, const Matrix& noise) {
    return mean + (log_variance / 2).array().exp().matrix().cwiseProduct(noise.col(0).replicate(1, mean.cols()));
}

}  // namespace ae
