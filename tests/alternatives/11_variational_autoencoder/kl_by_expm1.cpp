// exercise:  11.4
// alternative: v − 1 by expm1, the squares by a norm
#include "variational_autoencoder.hpp"

#include <cmath>

namespace ae {

KlDivergence kl_to_standard_normal(const Matrix& mean, const Matrix& log_variance) {
    require_same_shape("kl_to_standard_normal", {"mean", mean}, {"log_variance", log_variance});
    require_samples("kl_to_standard_normal", {"mean", mean});
    const auto samples = static_cast<Scalar>(mean.cols());
    const Matrix excess = log_variance.unaryExpr([](Scalar number) { return std::expm1(number); });
    const Matrix d_log_variance = excess / (2 * samples);
    return {.value = (mean.squaredNorm() + excess.sum() - log_variance.sum()) / (2 * samples),
            .d_mean = mean / samples,
            .d_variance = d_log_variance.cwiseProduct((-log_variance).array().exp().matrix()),
            .d_log_variance = d_log_variance};
}

}  // namespace ae
