// exercise:  11.5
// mistake:   where the target has fewer samples, the rest of the reconstruction is left out
// diagnosis: vae_loss with a target of 3 samples in place of 4 must throw a ShapeError
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

VaeLoss vae_loss(Reconstruction reconstruction, const VaeTrace& trace, const Matrix& target, Scalar lambda) {
    const Matrix output = output_of(trace).leftCols(target.cols());
    const Loss loss =
        reconstruction == Reconstruction::squared_error ? squared_error(output, target) : bernoulli_nll(output, target);
    const KlDivergence kl = kl_to_standard_normal(trace.mean, trace.log_variance);
    return {.value = loss.value + lambda * kl.value,
            .reconstruction = loss.value,
            .kl = kl.value,
            .d_output = loss.gradient,
            .d_mean = lambda * kl.d_mean,
            .d_log_variance = lambda * kl.d_log_variance};
}

}  // namespace ae
