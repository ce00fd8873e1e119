// exercise:  8.3
// mistake:   the gradient has the wrong sign
// diagnosis: wrong sign in every entry
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
    const Vector d_entry = (log_off - log_on) / static_cast<Scalar>(latent.cols());
    return {.value = value, .gradient = d_entry.replicate(1, latent.cols())};
}

}  // namespace ae
