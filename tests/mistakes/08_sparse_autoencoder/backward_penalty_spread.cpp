// exercise:  8.4
// mistake:   one column of ∂S/∂Z is accepted for the whole batch
// diagnosis: sparse_backward with ∂S/∂Z of one sample in place of 4 must throw a ShapeError
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

AutoencoderGradients sparse_backward(const Autoencoder& model, const AutoencoderTrace& trace, const Matrix& d_output,
                                     const Matrix& d_penalty, Scalar lambda) {
    require_trace("sparse_backward", model.decoder, trace.decoder, d_output);
    MlpGradients decoder = mlp_backward(model.decoder, trace.decoder, d_output, InputGradient::compute);
    for (Index n = 0; n < d_output.cols(); ++n) {
        decoder.input.col(n) += lambda * d_penalty.col(d_penalty.cols() == 1 ? 0 : n);
    }
    const MlpGradients encoder = mlp_backward(model.encoder, trace.encoder, decoder.input, InputGradient::skip);
    return {.encoder = encoder, .decoder = decoder};
}

}  // namespace ae
