// exercise:    8.4
// alternative: the encoder's gradients of both parts, added: backward passes are linear in what they are handed
#include "sparse_autoencoder.hpp"

#include <cstddef>

namespace ae {

AutoencoderGradients sparse_backward(const Autoencoder& model, const AutoencoderTrace& trace, const Matrix& d_output,
                                     const Matrix& d_penalty, Scalar lambda) {
    require_trace("sparse_backward", model.decoder, trace.decoder, d_output);
    require_same_shape("sparse_backward", {"the code", latent_of(trace)}, {"d_penalty", d_penalty});
    MlpGradients decoder = mlp_backward(model.decoder, trace.decoder, d_output, InputGradient::compute);
    MlpGradients encoder = mlp_backward(model.encoder, trace.encoder, decoder.input, InputGradient::skip);
    const MlpGradients penalised = mlp_backward(model.encoder, trace.encoder, lambda * d_penalty, InputGradient::skip);
    for (std::size_t k = 0; k < encoder.layers.size(); ++k) {
        encoder.layers[k].weights += penalised.layers[k].weights;
        encoder.layers[k].bias += penalised.layers[k].bias;
    }
    decoder.input += lambda * d_penalty;
    return {.encoder = encoder, .decoder = decoder};
}

}  // namespace ae
