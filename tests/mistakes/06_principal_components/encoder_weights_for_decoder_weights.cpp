// exercise:  6.5
// mistake:   ∂L/∂Z is taken with W_e where W_dᵀ is meant: the shapes fit
// diagnosis: ∂L/∂Z is taken with the encoder's weights
#include "principal_components.hpp"

namespace ae {

LinearAutoencoderGradients linear_autoencoder_backward(const LinearAutoencoder& model,
                                                       const LinearAutoencoderTrace& trace, const Matrix& d_output) {
    require_same_shape("linear_autoencoder_backward", {"trace.output", trace.output}, {"d_output", d_output});
    const Matrix d_latent = model.encoder.weights * d_output;
    return {.encoder = dense_backward_parameters(trace.input, d_latent),
            .decoder = dense_backward_parameters(trace.latent, d_output)};
}

}  // namespace ae
