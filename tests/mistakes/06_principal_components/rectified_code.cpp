// exercise:  6.4
// mistake:   negative codes are set to 0, as if a ReLU stood there
// diagnosis: negative codes are set to 0
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

LinearAutoencoderTrace linear_autoencoder_forward(const LinearAutoencoder& model, const Matrix& input) {
    require_product("linear_autoencoder_forward", {"encoder.weights", model.encoder.weights}, {"input", input});
    const Matrix latent = dense_forward(model.encoder, input).cwiseMax(0);
    return {.input = input, .latent = latent, .output = dense_forward(model.decoder, latent)};
}

}  // namespace ae
