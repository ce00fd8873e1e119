// exercise:    6.4
// alternative: the output by the one layer that the two are: weights W_d W_e, bias W_d b_e + b_d
#include "principal_components.hpp"

namespace ae {

LinearAutoencoderTrace linear_autoencoder_forward(const LinearAutoencoder& model, const Matrix& input) {
    require_product("linear_autoencoder_forward", {"encoder.weights", model.encoder.weights}, {"input", input});
    require_product("linear_autoencoder_forward", {"decoder.weights", model.decoder.weights},
                    {"encoder.bias", model.encoder.bias});

    const Dense both{.weights = model.decoder.weights * model.encoder.weights,
                     .bias = model.decoder.weights * model.encoder.bias + model.decoder.bias};
    return {.input = input, .latent = dense_forward(model.encoder, input), .output = dense_forward(both, input)};
}

}  // namespace ae
