// exercise:  11.5
// mistake:   the reconstruction is a mean over the pixels, the divergence a sum over the code
// diagnosis: the error is averaged over the pixels
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

VaeLoss vae_loss(Reconstruction reconstruction, const VaeTrace& trace, const Matrix& target, Scalar lambda) {
    const Matrix& output = output_of(trace);
    const Loss loss =
        reconstruction == Reconstruction::squared_error ? squared_error(output, target) : bernoulli_nll(output, target);
    const KlDivergence kl = kl_to_standard_normal(trace.mean, trace.log_variance);
    const auto pixels = static_cast<Scalar>(target.rows());
    return {.value = loss.value / pixels + lambda * kl.value,
            .reconstruction = loss.value / pixels,
            .kl = kl.value,
            .d_output = loss.gradient / pixels,
            .d_mean = lambda * kl.d_mean,
            .d_log_variance = lambda * kl.d_log_variance};
}

}  // namespace ae
