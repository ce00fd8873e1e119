// exercise:  8.3
// mistake:   KL(target ‖ mean) in place of KL(mean ‖ target)
// diagnosis: the arguments of the KL are swapped
// finite differences: blind
#include "sparse_autoencoder.hpp"

namespace ae {

Penalty kl_penalty(const Matrix& latent, Scalar target_activity) {
    require_samples("kl_penalty", {"latent", latent});
    require_activities("kl_penalty", latent, target_activity);
    const Scalar t = target_activity;
    const Vector m = latent.rowwise().mean();
    const Scalar value = (t * (t / m.array()).log() + (1 - t) * ((1 - t) / (1 - m.array())).log()).sum();
    const Vector d_mean = (1 - t) / (1 - m.array()) - t / m.array();
    return {.value = value, .gradient = (d_mean / static_cast<Scalar>(latent.cols())).replicate(1, latent.cols())};
}

}  // namespace ae
