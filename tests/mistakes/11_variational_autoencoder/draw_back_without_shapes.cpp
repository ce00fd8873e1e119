// exercise:  11.3
// mistake:   a gradient of one sample is spread over the batch, and no shape is checked
// diagnosis: must throw a ShapeError, but it returned as if nothing were wrong
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

ReparameterizationGradients reparameterize_backward(const Matrix& log_variance, const Matrix& noise,
                                                    const Matrix& d_latent) {
    const Matrix deviation = (log_variance / 2).array().exp();
    const Matrix d_deviation =
        (d_latent.cols() == 1 ? Matrix(d_latent.replicate(1, noise.cols())) : d_latent).cwiseProduct(noise);
    return {.mean = d_latent.cols() == 1 ? Matrix(d_latent.replicate(1, noise.cols())) : d_latent,
            .variance = d_deviation.cwiseQuotient(2 * deviation),
            .log_variance = d_deviation.cwiseProduct(deviation / 2)};
}

}  // namespace ae
