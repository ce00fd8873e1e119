// exercise:  11.5
// alternative: a switch, and the struct filled field by field
#include "variational_autoencoder.hpp"

namespace ae {

VaeLoss vae_loss(Reconstruction reconstruction, const VaeTrace& trace, const Matrix& target, Scalar lambda) {
    Loss loss;
    switch (reconstruction) {
        case Reconstruction::squared_error: loss = squared_error(trace.decoder.outputs.back(), target); break;
        case Reconstruction::bernoulli: loss = bernoulli_nll(trace.decoder.outputs.back(), target); break;
    }
    KlDivergence kl = kl_to_standard_normal(trace.mean, trace.log_variance);
    VaeLoss result;
    result.reconstruction = loss.value;
    result.kl = kl.value;
    result.value = result.reconstruction + lambda * result.kl;
    result.d_output = loss.gradient;
    result.d_mean = kl.d_mean * lambda;
    result.d_log_variance = kl.d_log_variance * lambda;
    return result;
}

}  // namespace ae
