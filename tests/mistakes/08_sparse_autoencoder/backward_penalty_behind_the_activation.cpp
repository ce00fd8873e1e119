// exercise:  8.4
// mistake:   the penalty is added after the activation of the code was undone
// diagnosis: added behind the activation
#include "sparse_autoencoder.hpp"

namespace ae {

AutoencoderGradients sparse_backward(const Autoencoder& model, const AutoencoderTrace& trace, const Matrix& d_output,
                                     const Matrix& d_penalty, Scalar lambda) {
    require_trace("sparse_backward", model.decoder, trace.decoder, d_output);
    require_same_shape("sparse_backward", {"the code", latent_of(trace)}, {"d_penalty", d_penalty});
    MlpGradients decoder = mlp_backward(model.decoder, trace.decoder, d_output, InputGradient::compute);
    const Matrix d_latent = decoder.input;
    decoder.input += lambda * d_penalty;
    Mlp encoder_model = model.encoder;
    MlpLayer& last = encoder_model.layers.back();
    const Matrix d_pre = activation_backward(last.activation, latent_of(trace), d_latent) + lambda * d_penalty;
    last.activation = Activation::identity;
    const MlpGradients encoder = mlp_backward(encoder_model, trace.encoder, d_pre, InputGradient::skip);
    return {.encoder = encoder, .decoder = decoder};
}

}  // namespace ae
