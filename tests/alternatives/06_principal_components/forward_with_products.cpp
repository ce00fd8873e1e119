// exercise:    6.4
// alternative: products and biases written out
#include "principal_components.hpp"

namespace ae {

LinearAutoencoderTrace linear_autoencoder_forward(const LinearAutoencoder& model, const Matrix& input) {
    require_product("linear_autoencoder_forward", {"encoder.weights", model.encoder.weights}, {"input", input});
    require_product("linear_autoencoder_forward", {"decoder.weights", model.decoder.weights},
                    {"encoder.bias", model.encoder.bias});

    LinearAutoencoderTrace trace;
    trace.input = input;
    trace.latent = (model.encoder.weights * trace.input).colwise() + model.encoder.bias;
    trace.output = (model.decoder.weights * trace.latent).colwise() + model.decoder.bias;
    return trace;
}

}  // namespace ae
