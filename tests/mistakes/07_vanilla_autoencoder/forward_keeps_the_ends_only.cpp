// exercise:  7.2
// mistake:   the traces hold the first and the last output of each network, and none between
// diagnosis: the outputs of the layers between are not kept
// finite differences: blind
#include "vanilla_autoencoder.hpp"

namespace ae {

AutoencoderTrace autoencoder_forward(const Autoencoder& model, const Matrix& input) {
    const Matrix latent = mlp_forward(model.encoder, input).outputs.back();
    const Matrix output = mlp_forward(model.decoder, latent).outputs.back();
    return {.encoder = {.outputs = {input, latent}}, .decoder = {.outputs = {latent, output}}};
}

}  // namespace ae
