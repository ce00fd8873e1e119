// exercise:    8.4
// alternative: chapter 07 goes through the decoder; the encoder is gone through once more with the sum
#include "sparse_autoencoder.hpp"

namespace ae {

AutoencoderGradients sparse_backward(const Autoencoder& model, const AutoencoderTrace& trace, const Matrix& d_output,
                                     const Matrix& d_penalty, Scalar lambda) {
    require_trace("sparse_backward", model.decoder, trace.decoder, d_output);
    require_same_shape("sparse_backward", {"the code", latent_of(trace)}, {"d_penalty", d_penalty});
    AutoencoderGradients gradients = autoencoder_backward(model, trace, d_output);
    gradients.decoder.input = lambda * d_penalty + gradients.decoder.input;
    gradients.encoder = mlp_backward(model.encoder, trace.encoder, gradients.decoder.input, InputGradient::skip);
    return gradients;
}

}  // namespace ae
