// exercise:  8.4
// mistake:   the encoder is right, but the sum is not returned
// diagnosis: the penalty's gradient is missing in ∂R/∂Z
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

AutoencoderGradients sparse_backward(const Autoencoder& model, const AutoencoderTrace& trace, const Matrix& d_output,
                                     const Matrix& d_penalty, Scalar lambda) {
    require_trace("sparse_backward", model.decoder, trace.decoder, d_output);
    require_same_shape("sparse_backward", {"the code", latent_of(trace)}, {"d_penalty", d_penalty});
    MlpGradients decoder = mlp_backward(model.decoder, trace.decoder, d_output, InputGradient::compute);
    const Matrix d_latent = decoder.input + lambda * d_penalty;
    const MlpGradients encoder = mlp_backward(model.encoder, trace.encoder, d_latent, InputGradient::skip);
    return {.encoder = encoder, .decoder = decoder};
}

}  // namespace ae
