// exercise:  11.5
// mistake:   prediction and target are swapped
// diagnosis: the arguments of the loss are swapped
#include "variational_autoencoder.hpp"

namespace ae {

VaeLoss vae_loss(Reconstruction reconstruction, const VaeTrace& trace, const Matrix& target, Scalar lambda) {
    const Matrix& output = output_of(trace);
    const Loss loss =
        reconstruction == Reconstruction::squared_error ? squared_error(target, output) : bernoulli_nll(target, output);
    const KlDivergence kl = kl_to_standard_normal(trace.mean, trace.log_variance);
    return {.value = loss.value + lambda * kl.value,
            .reconstruction = loss.value,
            .kl = kl.value,
            .d_output = loss.gradient,
            .d_mean = lambda * kl.d_mean,
            .d_log_variance = lambda * kl.d_log_variance};
}

}  // namespace ae
