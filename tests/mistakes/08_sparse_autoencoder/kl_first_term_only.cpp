// exercise:  8.3
// mistake:   the term of the unit being off is missing
// diagnosis: the second term is missing
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Penalty kl_penalty(const Matrix& latent, Scalar target_activity) {
    require_samples("kl_penalty", {"latent", latent});
    require_activities("kl_penalty", latent, target_activity);
    const Scalar t = target_activity;
    const Vector m = latent.rowwise().mean();
    const Vector log_on = (m.array() / t).log();
    const Vector d_entry = (log_on.array() + 1) / static_cast<Scalar>(latent.cols());
    return {.value = m.dot(log_on), .gradient = d_entry.replicate(1, latent.cols())};
}

}  // namespace ae
