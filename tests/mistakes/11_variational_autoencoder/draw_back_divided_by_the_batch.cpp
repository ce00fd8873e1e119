// exercise:  11.3
// mistake:   the gradients are divided by N once more
// diagnosis: is it divided by N although the loss already did
#include "variational_autoencoder.hpp"

namespace ae {

ReparameterizationGradients reparameterize_backward(const Matrix& log_variance, const Matrix& noise,
                                                    const Matrix& d_latent) {
    require_same_shape("reparameterize_backward", {"log_variance", log_variance}, {"noise", noise});
    require_same_shape("reparameterize_backward", {"log_variance", log_variance}, {"d_latent", d_latent});
    const Matrix deviation = (log_variance / 2).array().exp();
    const Matrix d_deviation = d_latent.cwiseProduct(noise) / static_cast<Scalar>(d_latent.cols());
    return {.mean = d_latent / static_cast<Scalar>(d_latent.cols()),
            .variance = d_deviation.cwiseQuotient(2 * deviation),
            .log_variance = d_deviation.cwiseProduct(deviation / 2)};
}

}  // namespace ae
