// exercise:  8.4
// mistake:   the sum is returned, but the encoder gets what came through the decoder
// diagnosis: the encoder does not see the penalty
#include "sparse_autoencoder.hpp"

namespace ae {

AutoencoderGradients sparse_backward(const Autoencoder& model, const AutoencoderTrace& trace, const Matrix& d_output,
                                     const Matrix& d_penalty, Scalar lambda) {
    require_trace("sparse_backward", model.decoder, trace.decoder, d_output);
    require_same_shape("sparse_backward", {"the code", latent_of(trace)}, {"d_penalty", d_penalty});
    MlpGradients decoder = mlp_backward(model.decoder, trace.decoder, d_output, InputGradient::compute);
    const MlpGradients encoder = mlp_backward(model.encoder, trace.encoder, decoder.input, InputGradient::skip);
    decoder.input += lambda * d_penalty;
    return {.encoder = encoder, .decoder = decoder};
}

}  // namespace ae
