// exercise:    8.5
// alternative: the mean of each unit, then the mean of those
#include "sparse_autoencoder.hpp"

namespace ae {

Sparsity sparsity(const Matrix& latent, Scalar threshold) {
    require_samples("sparsity", {"latent", latent});
    const Eigen::VectorXd mean = latent.cast<double>().rowwise().mean();
    const Eigen::VectorXd share = (latent.array() > threshold).cast<double>().rowwise().mean();
    return {.share_active = share.mean(), .mean_activity = mean.mean()};
}

}  // namespace ae
