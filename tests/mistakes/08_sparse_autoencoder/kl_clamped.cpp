// exercise:  8.3
// mistake:   codes outside of (0, 1) are cut, and nobody is told
// diagnosis: nearly saturated units have a finite KL penalty and gradient
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Penalty kl_penalty(const Matrix& latent, Scalar target_activity) {
    const Matrix cut = latent.cwiseMax(Scalar(1e-4)).cwiseMin(Scalar(1 - 1e-4));
    const Scalar t = target_activity;
    const Vector m = cut.rowwise().mean();
    const Vector log_on = (m.array() / t).log();
    const Vector log_off = ((1 - m.array()) / (1 - t)).log();
    const Scalar value = (m.array() * log_on.array() + (1 - m.array()) * log_off.array()).sum();
    const Vector d_entry = (log_on - log_off) / static_cast<Scalar>(latent.cols());
    return {.value = value, .gradient = d_entry.replicate(1, latent.cols())};
}

}  // namespace ae
