// exercise:  8.4
// mistake:   the backward pass of chapter 07: the penalty is nowhere
// diagnosis: the penalty's gradient is missing in ∂R/∂Z
#include "sparse_autoencoder.hpp"

namespace ae {

AutoencoderGradients sparse_backward(const Autoencoder& model, const AutoencoderTrace& trace, const Matrix& d_output,
                                     const Matrix& d_penalty, Scalar lambda) {
    require_trace("sparse_backward", model.decoder, trace.decoder, d_output);
    require_same_shape("sparse_backward", {"the code", latent_of(trace)}, {"d_penalty", d_penalty});
    static_cast<void>(lambda);
    return autoencoder_backward(model, trace, d_output);
}

}  // namespace ae
