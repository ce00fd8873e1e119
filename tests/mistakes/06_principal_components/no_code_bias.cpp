// exercise:  6.4
// mistake:   the bias of the encoder is left out
// diagnosis: the encoder's bias is missing
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

LinearAutoencoderTrace linear_autoencoder_forward(const LinearAutoencoder& model, const Matrix& input) {
    require_product("linear_autoencoder_forward", {"encoder.weights", model.encoder.weights}, {"input", input});
    const Matrix latent = model.encoder.weights * input;
    return {.input = input, .latent = latent, .output = dense_forward(model.decoder, latent)};
}

}  // namespace ae
