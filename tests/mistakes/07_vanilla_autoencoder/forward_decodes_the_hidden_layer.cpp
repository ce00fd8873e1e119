// exercise:  7.2
// mistake:   the trace of the decoder lacks its input, the code
// diagnosis: the trace of the decoder lacks its input, Z
// finite differences: blind
#include "vanilla_autoencoder.hpp"

namespace ae {

AutoencoderTrace autoencoder_forward(const Autoencoder& model, const Matrix& input) {
    const MlpTrace encoder = mlp_forward(model.encoder, input);
    MlpTrace decoder = mlp_forward(model.decoder, encoder.outputs.back());
    decoder.outputs.erase(decoder.outputs.begin());
    return {.encoder = encoder, .decoder = decoder};
}

}  // namespace ae
