// exercise:  7.2
// mistake:   the code is cut to [0, 1] on its way into the decoder
// diagnosis: the code is cut to 0 … 1 on its way into the decoder
// finite differences: blind
#include "vanilla_autoencoder.hpp"

namespace ae {

AutoencoderTrace autoencoder_forward(const Autoencoder& model, const Matrix& input) {
    const MlpTrace encoder = mlp_forward(model.encoder, input);
    const MlpTrace decoder = mlp_forward(model.decoder, encoder.outputs.back().cwiseMin(1).cwiseMax(0));
    return {.encoder = encoder, .decoder = decoder};
}

}  // namespace ae
