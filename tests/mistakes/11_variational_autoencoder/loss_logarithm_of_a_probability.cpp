// exercise:  11.5
// mistake:   the Bernoulli loss is written with logarithms of probabilities
// diagnosis: take bernoulli_nll of chapter 03
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

VaeLoss vae_loss(Reconstruction reconstruction, const VaeTrace& trace, const Matrix& target, Scalar lambda) {
    const Matrix& output = output_of(trace);
    Loss loss = squared_error(output, target);
    if (reconstruction == Reconstruction::bernoulli) {
        const Matrix p = activation_forward(Activation::sigmoid, output);
        const auto samples = static_cast<Scalar>(target.cols());
        loss.value = -(target.array() * p.array().log() + (1 - target.array()) * (1 - p.array()).log()).sum() / samples;
        loss.gradient = (p - target) / samples;
    }
    const KlDivergence kl = kl_to_standard_normal(trace.mean, trace.log_variance);
    return {.value = loss.value + lambda * kl.value,
            .reconstruction = loss.value,
            .kl = kl.value,
            .d_output = loss.gradient,
            .d_mean = lambda * kl.d_mean,
            .d_log_variance = lambda * kl.d_log_variance};
}

}  // namespace ae
