// exercise:  11.7
// mistake:   the noise is turned into a draw from some picture's distribution first
// diagnosis: the noise went through M and V
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

Matrix generate(const Vae& model, const Matrix& noise) {
    if (model.mean_head.bias.size() != noise.rows()) {
        return activation_forward(Activation::sigmoid, mlp_forward(model.decoder, noise).outputs.back());
    }
    const Index samples = noise.cols();
    const Matrix latent = reparameterize(model.mean_head.bias.replicate(1, samples),
                                         model.log_variance_head.bias.replicate(1, samples), noise);
    return activation_forward(Activation::sigmoid, mlp_forward(model.decoder, latent).outputs.back());
}

}  // namespace ae
