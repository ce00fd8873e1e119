// exercise:  7.3
// mistake:   the encoder gets its gradient from the reconstruction in place of the code
// diagnosis: the first rows of ∂L/∂X̂ are handed over to the encoder
#include "vanilla_autoencoder.hpp"

namespace ae {

AutoencoderGradients autoencoder_backward(const Autoencoder& model, const AutoencoderTrace& trace,
                                          const Matrix& d_output) {
    require_trace("autoencoder_backward", model.decoder, trace.decoder, d_output);
    const MlpGradients decoder = mlp_backward(model.decoder, trace.decoder, d_output, InputGradient::compute);
    const Matrix d_latent = d_output.topRows(trace.encoder.outputs.back().rows());
    const MlpGradients encoder = mlp_backward(model.encoder, trace.encoder, d_latent, InputGradient::skip);
    return {.encoder = encoder, .decoder = decoder};
}

}  // namespace ae
