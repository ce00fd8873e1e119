// exercise:  11.3
// mistake:   the gradient by V is returned as the one by log V
// diagnosis: this is the gradient by V: multiply it by ∂V
#include "variational_autoencoder.hpp"

namespace ae {

ReparameterizationGradients reparameterize_backward(const Matrix& log_variance, const Matrix& noise,
                                                    const Matrix& d_latent) {
    require_same_shape("reparameterize_backward", {"log_variance", log_variance}, {"noise", noise});
    require_same_shape("reparameterize_backward", {"log_variance", log_variance}, {"d_latent", d_latent});
    const Matrix deviation = (log_variance / 2).array().exp();
    const Matrix d_deviation = d_latent.cwiseProduct(noise);
    return {.mean = d_latent,
            .variance = d_deviation.cwiseQuotient(2 * deviation),
            .log_variance = d_deviation.cwiseQuotient(2 * deviation)};
}

}  // namespace ae
