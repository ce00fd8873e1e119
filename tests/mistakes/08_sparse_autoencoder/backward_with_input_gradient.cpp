// exercise:  8.4
// mistake:   the gradient of the encoder's input is computed too
// diagnosis: hand InputGradient::skip to the encoder's backward pass
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

AutoencoderGradients sparse_backward(const Autoencoder& model, const AutoencoderTrace& trace, const Matrix& d_output,
                                     const Matrix& d_penalty, Scalar lambda) {
    require_trace("sparse_backward", model.decoder, trace.decoder, d_output);
    require_same_shape("sparse_backward", {"the code", latent_of(trace)}, {"d_penalty", d_penalty});
    MlpGradients decoder = mlp_backward(model.decoder, trace.decoder, d_output, InputGradient::compute);
    decoder.input += lambda * d_penalty;
    MlpGradients encoder = mlp_backward(model.encoder, trace.encoder, decoder.input, InputGradient::compute);
    return {.encoder = encoder, .decoder = decoder};
}

}  // namespace ae
