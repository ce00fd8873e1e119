// exercise:  6.5
// mistake:   the gradients are divided by N, although the loss did it
// diagnosis: is it divided by N although the loss already did?
#include "principal_components.hpp"

#include <algorithm>

namespace ae {

LinearAutoencoderGradients linear_autoencoder_backward(const LinearAutoencoder& model,
                                                       const LinearAutoencoderTrace& trace, const Matrix& d_output) {
    require_same_shape("linear_autoencoder_backward", {"trace.output", trace.output}, {"d_output", d_output});
    const auto n = static_cast<Scalar>(std::max<Index>(1, d_output.cols()));
    const Matrix d_latent = dense_backward_input(model.decoder, d_output);
    return {.encoder = dense_backward_parameters(trace.input, d_latent / n),
            .decoder = dense_backward_parameters(trace.latent, d_output / n)};
}

}  // namespace ae
