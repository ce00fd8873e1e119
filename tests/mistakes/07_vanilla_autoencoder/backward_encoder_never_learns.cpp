// exercise:  7.3
// mistake:   the gradients of the encoder are left at zero
// diagnosis: is zero everywhere
#include "vanilla_autoencoder.hpp"

namespace ae {

AutoencoderGradients autoencoder_backward(const Autoencoder& model, const AutoencoderTrace& trace,
                                          const Matrix& d_output) {
    require_trace("autoencoder_backward", model.decoder, trace.decoder, d_output);
    const MlpGradients decoder = mlp_backward(model.decoder, trace.decoder, d_output, InputGradient::compute);
    const MlpGradients encoder =
        mlp_backward(model.encoder, trace.encoder, Matrix::Zero(decoder.input.rows(), decoder.input.cols()),
                     InputGradient::skip);
    return {.encoder = encoder, .decoder = decoder};
}

}  // namespace ae
