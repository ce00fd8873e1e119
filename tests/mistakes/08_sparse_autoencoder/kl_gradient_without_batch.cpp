// exercise:  8.3
// mistake:   the 1/N of the mean is missing in the gradient
// diagnosis: the 1/N is missing
#include "sparse_autoencoder.hpp"

namespace ae {

Penalty kl_penalty(const Matrix& latent, Scalar target_activity) {
    require_samples("kl_penalty", {"latent", latent});
    require_activities("kl_penalty", latent, target_activity);
    const Scalar t = target_activity;
    const Vector m = latent.rowwise().mean();
    const Vector log_on = (m.array() / t).log();
    const Vector log_off = ((1 - m.array()) / (1 - t)).log();
    const Scalar value = (m.array() * log_on.array() + (1 - m.array()) * log_off.array()).sum();
    const Vector d_mean = log_on - log_off;
    return {.value = value, .gradient = d_mean.replicate(1, latent.cols())};
}

}  // namespace ae
