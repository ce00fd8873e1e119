// exercise:  8.3
// mistake:   the average over the units in place of their sum
// diagnosis: it is their sum
// finite differences: blind
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
    const Vector d_entry = (log_on - log_off) / static_cast<Scalar>(latent.size());
    return {.value = value / static_cast<Scalar>(latent.rows()), .gradient = d_entry.replicate(1, latent.cols())};
}

}  // namespace ae
