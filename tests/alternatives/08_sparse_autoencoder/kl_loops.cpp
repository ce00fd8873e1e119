// exercise:    8.3
// alternative: plain loops, unit by unit
#include "sparse_autoencoder.hpp"

#include <cmath>

namespace ae {

Penalty kl_penalty(const Matrix& latent, Scalar target_activity) {
    require_samples("kl_penalty", {"latent", latent});
    require_activities("kl_penalty", latent, target_activity);
    const auto samples = static_cast<Scalar>(latent.cols());
    const Scalar t = target_activity;
    Penalty penalty{.value = 0, .gradient = Matrix::Zero(latent.rows(), latent.cols())};
    for (Index unit = 0; unit < latent.rows(); ++unit) {
        const Scalar m = latent.row(unit).sum() / samples;
        penalty.value += m * std::log(m / t) + (1 - m) * std::log((1 - m) / (1 - t));
        penalty.gradient.row(unit).setConstant((std::log(m / t) - std::log((1 - m) / (1 - t))) / samples);
    }
    return penalty;
}

}  // namespace ae
