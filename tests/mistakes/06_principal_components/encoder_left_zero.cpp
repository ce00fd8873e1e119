// exercise:  6.5
// mistake:   no gradient reaches the encoder
// diagnosis: is zero everywhere
#include "principal_components.hpp"

namespace ae {

LinearAutoencoderGradients linear_autoencoder_backward(const LinearAutoencoder& model,
                                                       const LinearAutoencoderTrace& trace, const Matrix& d_output) {
    require_same_shape("linear_autoencoder_backward", {"trace.output", trace.output}, {"d_output", d_output});
    const Matrix d_latent = Matrix::Zero(trace.latent.rows(), d_output.cols());
    return {.encoder = dense_backward_parameters(trace.input, d_latent),
            .decoder = dense_backward_parameters(trace.latent, d_output)};
}

}  // namespace ae
