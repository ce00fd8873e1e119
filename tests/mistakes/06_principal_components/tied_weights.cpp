// exercise:  6.4
// mistake:   the decoder uses the transposed weights of the encoder
// diagnosis: the decoder has the encoder's weights
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

LinearAutoencoderTrace linear_autoencoder_forward(const LinearAutoencoder& model, const Matrix& input) {
    require_product("linear_autoencoder_forward", {"encoder.weights", model.encoder.weights}, {"input", input});
    const Matrix latent = dense_forward(model.encoder, input);
    const Dense tied{.weights = model.encoder.weights.transpose(), .bias = model.decoder.bias};
    return {.input = input, .latent = latent, .output = dense_forward(tied, latent)};
}

}  // namespace ae
