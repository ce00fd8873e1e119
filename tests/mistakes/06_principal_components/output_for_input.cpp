// exercise:  6.5
// mistake:   the encoder gradient uses X̂ in place of X
// diagnosis: ∂L/∂W_e is taken with X̂
#include "principal_components.hpp"

namespace ae {

LinearAutoencoderGradients linear_autoencoder_backward(const LinearAutoencoder& model,
                                                       const LinearAutoencoderTrace& trace, const Matrix& d_output) {
    require_same_shape("linear_autoencoder_backward", {"trace.output", trace.output}, {"d_output", d_output});
    const Matrix d_latent = dense_backward_input(model.decoder, d_output);
    return {.encoder = dense_backward_parameters(trace.output, d_latent),
            .decoder = dense_backward_parameters(trace.latent, d_output)};
}

}  // namespace ae
