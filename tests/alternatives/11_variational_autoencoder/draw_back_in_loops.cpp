// exercise:  11.3
// alternative: plain loops
#include "variational_autoencoder.hpp"

#include <cmath>

namespace ae {

ReparameterizationGradients reparameterize_backward(const Matrix& log_variance, const Matrix& noise,
                                                    const Matrix& d_latent) {
    require_same_shape("reparameterize_backward", {"log_variance", log_variance}, {"noise", noise});
    require_same_shape("reparameterize_backward", {"log_variance", log_variance}, {"d_latent", d_latent});
    ReparameterizationGradients gradients{.mean = d_latent, .variance = d_latent, .log_variance = d_latent};
    for (Index n = 0; n < noise.cols(); ++n) {
        for (Index j = 0; j < noise.rows(); ++j) {
            const Scalar deviation = std::exp(log_variance(j, n) / 2);
            gradients.variance(j, n) *= noise(j, n) / (2 * deviation);
            gradients.log_variance(j, n) *= noise(j, n) * deviation / 2;
        }
    }
    return gradients;
}

}  // namespace ae
