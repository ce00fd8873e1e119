// exercise:    8.3
// alternative: cross-entropy minus entropy, and a difference of logits
#include "sparse_autoencoder.hpp"

#include <cmath>

namespace ae {

Penalty kl_penalty(const Matrix& latent, Scalar target_activity) {
    require_samples("kl_penalty", {"latent", latent});
    require_activities("kl_penalty", latent, target_activity);
    const Scalar t = target_activity;
    const Vector m = latent * Vector::Constant(latent.cols(), 1 / static_cast<Scalar>(latent.cols()));
    const Vector off = (1 - m.array()).matrix();
    const Scalar entropy = -(m.array() * m.array().log() + off.array() * off.array().log()).sum();
    const Scalar cross = -m.sum() * std::log(t) - off.sum() * std::log(1 - t);
    const Vector logits = (m.array() / off.array()).log() - std::log(t / (1 - t));
    return {.value = cross - entropy,
            .gradient = logits * Vector::Constant(latent.cols(), 1 / static_cast<Scalar>(latent.cols())).transpose()};
}

}  // namespace ae
