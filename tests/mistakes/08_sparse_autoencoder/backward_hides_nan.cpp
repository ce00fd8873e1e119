// exercise:  8.4
// mistake:   entries of the penalty that are not finite are left out
// diagnosis: a penalty's gradient that holds NaN must show in the encoder's gradients
// finite differences: blind
#include "sparse_autoencoder.hpp"

#include <cmath>

namespace ae {

AutoencoderGradients sparse_backward(const Autoencoder& model, const AutoencoderTrace& trace, const Matrix& d_output,
                                     const Matrix& d_penalty, Scalar lambda) {
    require_trace("sparse_backward", model.decoder, trace.decoder, d_output);
    require_same_shape("sparse_backward", {"the code", latent_of(trace)}, {"d_penalty", d_penalty});
    MlpGradients decoder = mlp_backward(model.decoder, trace.decoder, d_output, InputGradient::compute);
    for (Index n = 0; n < d_penalty.cols(); ++n) {
        for (Index unit = 0; unit < d_penalty.rows(); ++unit) {
            decoder.input(unit, n) += std::isfinite(d_penalty(unit, n)) ? lambda * d_penalty(unit, n) : 0;
        }
    }
    const MlpGradients encoder = mlp_backward(model.encoder, trace.encoder, decoder.input, InputGradient::skip);
    return {.encoder = encoder, .decoder = decoder};
}

}  // namespace ae
