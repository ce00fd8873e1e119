// exercise:  11.2
// mistake:   the mean is returned, nothing is drawn
// diagnosis: nothing is drawn
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

Matrix reparameterize(const Matrix& mean, const Matrix& log_variance, const Matrix& noise) {
    require_same_shape("reparameterize", {"mean", mean}, {"log_variance", log_variance});
    require_same_shape("reparameterize", {"mean", mean}, {"noise", noise});
    return mean;
}

}  // namespace ae
