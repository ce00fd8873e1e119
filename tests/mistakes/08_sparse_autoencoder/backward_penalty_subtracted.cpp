// exercise:  8.4
// mistake:   the penalty is subtracted
// diagnosis: the penalty's gradient is subtracted
#include "sparse_autoencoder.hpp"

namespace ae {

AutoencoderGradients sparse_backward(const Autoencoder& model, const AutoencoderTrace& trace, const Matrix& d_output,
                                     const Matrix& d_penalty, Scalar lambda) {
    require_trace("sparse_backward", model.decoder, trace.decoder, d_output);
    require_same_shape("sparse_backward", {"the code", latent_of(trace)}, {"d_penalty", d_penalty});
    MlpGradients decoder = mlp_backward(model.decoder, trace.decoder, d_output, InputGradient::compute);
    decoder.input -= lambda * d_penalty;
    const MlpGradients encoder = mlp_backward(model.encoder, trace.encoder, decoder.input, InputGradient::skip);
    return {.encoder = encoder, .decoder = decoder};
}

}  // namespace ae
