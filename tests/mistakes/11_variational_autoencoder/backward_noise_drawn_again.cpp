// exercise:  11.6
// mistake:   the noise of the backward pass is not the one of the forward pass
// diagnosis: is it drawn again in the backward pass?
#include "variational_autoencoder.hpp"

namespace ae {

VaeGradients vae_backward(const Vae& model, const VaeTrace& trace, const VaeLoss& loss) {
    require_trace("vae_backward", model.decoder, trace.decoder, loss.d_output);
    require_same_shape("vae_backward", {"trace.mean", trace.mean}, {"loss.d_mean", loss.d_mean});
    require_same_shape("vae_backward", {"trace.log_variance", trace.log_variance},
                       {"loss.d_log_variance", loss.d_log_variance});
    const MlpGradients decoder = mlp_backward(model.decoder, trace.decoder, loss.d_output, InputGradient::compute);
    Random random(1);
    const Matrix again = normal_matrix(random, trace.noise.rows(), trace.noise.cols());
    const ReparameterizationGradients draw = reparameterize_backward(trace.log_variance, again, decoder.input);
    const Matrix d_mean = draw.mean + loss.d_mean;
    const Matrix d_log_variance = draw.log_variance + loss.d_log_variance;
    const Matrix& hidden = trace.trunk.outputs.back();
    const Matrix d_hidden =
        dense_backward_input(model.mean_head, d_mean) + dense_backward_input(model.log_variance_head, d_log_variance);
    return {.trunk = mlp_backward(model.trunk, trace.trunk, d_hidden, InputGradient::skip),
            .mean_head = dense_backward_parameters(hidden, d_mean),
            .log_variance_head = dense_backward_parameters(hidden, d_log_variance),
            .decoder = decoder};
}

}  // namespace ae
