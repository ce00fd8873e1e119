// exercise:  11.6
// alternative: both heads as one dense layer of twice the rows
#include "variational_autoencoder.hpp"

namespace ae {

VaeGradients vae_backward(const Vae& model, const VaeTrace& trace, const VaeLoss& loss) {
    require_trace("vae_backward", model.decoder, trace.decoder, loss.d_output);
    require_same_shape("vae_backward", {"trace.mean", trace.mean}, {"loss.d_mean", loss.d_mean});
    require_same_shape("vae_backward", {"trace.log_variance", trace.log_variance},
                       {"loss.d_log_variance", loss.d_log_variance});
    const Index code = trace.mean.rows();
    VaeGradients gradients;
    gradients.decoder = mlp_backward(model.decoder, trace.decoder, loss.d_output, InputGradient::compute);
    const ReparameterizationGradients draw =
        reparameterize_backward(trace.log_variance, trace.noise, gradients.decoder.input);
    Matrix d_heads(2 * code, trace.mean.cols());
    d_heads << draw.mean + loss.d_mean, draw.log_variance + loss.d_log_variance;
    Matrix weights(2 * code, model.mean_head.weights.cols());
    weights << model.mean_head.weights, model.log_variance_head.weights;
    const Matrix by_weights = d_heads * trace.trunk.outputs.back().transpose();
    const Vector by_bias = d_heads.rowwise().sum();
    gradients.mean_head = {.weights = by_weights.topRows(code), .bias = by_bias.head(code)};
    gradients.log_variance_head = {.weights = by_weights.bottomRows(code), .bias = by_bias.tail(code)};
    gradients.trunk = mlp_backward(model.trunk, trace.trunk, weights.transpose() * d_heads, InputGradient::skip);
    return gradients;
}

}  // namespace ae
