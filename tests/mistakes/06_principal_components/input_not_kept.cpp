// exercise:  6.4
// mistake:   the trace holds the output in place of the input
// diagnosis: the trace holds the output where the input belongs
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

LinearAutoencoderTrace linear_autoencoder_forward(const LinearAutoencoder& model, const Matrix& input) {
    require_product("linear_autoencoder_forward", {"encoder.weights", model.encoder.weights}, {"input", input});
    const Matrix latent = dense_forward(model.encoder, input);
    const Matrix output = dense_forward(model.decoder, latent);
    return {.input = output, .latent = latent, .output = output};
}

}  // namespace ae
