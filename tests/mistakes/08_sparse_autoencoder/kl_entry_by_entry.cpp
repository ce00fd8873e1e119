// exercise:  8.3
// mistake:   the KL of every single code, then averaged
// diagnosis: average the activity over the batch first
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Penalty kl_penalty(const Matrix& latent, Scalar target_activity) {
    require_samples("kl_penalty", {"latent", latent});
    require_activities("kl_penalty", latent, target_activity);
    const Scalar t = target_activity;
    const auto samples = static_cast<Scalar>(latent.cols());
    const Matrix log_on = (latent.array() / t).log();
    const Matrix log_off = ((1 - latent.array()) / (1 - t)).log();
    const Scalar value = (latent.array() * log_on.array() + (1 - latent.array()) * log_off.array()).sum() / samples;
    return {.value = value, .gradient = (log_on - log_off) / samples};
}

}  // namespace ae
