// exercise:  6.5
// mistake:   the decoder gradient is taken with codes of ∂L/∂Z in place of Z
// diagnosis: ∂L/∂W_d is taken with ∂L/∂Z
#include "principal_components.hpp"

namespace ae {

LinearAutoencoderGradients linear_autoencoder_backward(const LinearAutoencoder& model,
                                                       const LinearAutoencoderTrace& trace, const Matrix& d_output) {
    require_same_shape("linear_autoencoder_backward", {"trace.output", trace.output}, {"d_output", d_output});
    const Matrix d_latent = dense_backward_input(model.decoder, d_output);
    return {.encoder = dense_backward_parameters(trace.input, d_latent),
            .decoder = dense_backward_parameters(d_latent, d_output)};
}

}  // namespace ae
