// exercise:    6.5
// alternative: the four products written out
#include "principal_components.hpp"

namespace ae {

LinearAutoencoderGradients linear_autoencoder_backward(const LinearAutoencoder& model,
                                                       const LinearAutoencoderTrace& trace, const Matrix& d_output) {
    require_same_shape("linear_autoencoder_backward", {"trace.output", trace.output}, {"d_output", d_output});

    LinearAutoencoderGradients gradients;
    gradients.decoder.weights = d_output * trace.latent.transpose();
    gradients.decoder.bias = d_output.rowwise().sum();
    gradients.encoder.weights = model.decoder.weights.transpose() * (d_output * trace.input.transpose());
    gradients.encoder.bias = model.decoder.weights.transpose() * gradients.decoder.bias;
    return gradients;
}

}  // namespace ae
