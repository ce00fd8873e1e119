// exercise:  11.2
// alternative: one array expression, the half as a factor
#include "variational_autoencoder.hpp"

namespace ae {

Matrix reparameterize(const Matrix& mean, const Matrix& log_variance, const Matrix& noise) {
    require_same_shape("reparameterize", {"mean", mean}, {"log_variance", log_variance});
    require_same_shape("reparameterize", {"mean", mean}, {"noise", noise});
    return (mean.array() + noise.array() * (Scalar(0.5) * log_variance.array()).exp()).matrix();
}

}  // namespace ae
