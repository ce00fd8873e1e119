// exercise:  7.3
// mistake:   the gradient at the code is divided by N once more
// diagnosis: is it divided by N although the loss already did
#include "vanilla_autoencoder.hpp"

namespace ae {

AutoencoderGradients autoencoder_backward(const Autoencoder& model, const AutoencoderTrace& trace,
                                          const Matrix& d_output) {
    require_trace("autoencoder_backward", model.decoder, trace.decoder, d_output);
    const MlpGradients decoder = mlp_backward(model.decoder, trace.decoder, d_output, InputGradient::compute);
    const Matrix d_latent = decoder.input / static_cast<Scalar>(d_output.cols());
    const MlpGradients encoder = mlp_backward(model.encoder, trace.encoder, d_latent, InputGradient::skip);
    return {.encoder = encoder, .decoder = decoder};
}

}  // namespace ae
