// exercise:  11.5
// mistake:   the squared error is taken whatever is asked for
// diagnosis: this is the squared error: the Bernoulli loss was asked for
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

VaeLoss vae_loss(Reconstruction, const VaeTrace& trace, const Matrix& target, Scalar lambda) {
    const Matrix& output = output_of(trace);
    const Loss loss = squared_error(output, target);
    const KlDivergence kl = kl_to_standard_normal(trace.mean, trace.log_variance);
    return {.value = loss.value + lambda * kl.value,
            .reconstruction = loss.value,
            .kl = kl.value,
            .d_output = loss.gradient,
            .d_mean = lambda * kl.d_mean,
            .d_log_variance = lambda * kl.d_log_variance};
}

}  // namespace ae
