// mistake:   the gradient by ln V has the wrong sign
#include "variational_autoencoder.hpp"

namespace ae {

KlDivergence kl_to_standard_normal(const Matrix& mean, const Matrix& log_variance) {
    require_same_shape("kl_to_standard_normal", {"mean", mean}, {"log_variance", log_variance});
    require_samples("kl_to_standard_normal", {"mean", mean});

    const auto samples = static_cast<Scalar>(mean.cols());
    const Matrix variance = log_variance.array().exp();
    const Scalar sum = (mean.array().square() + variance.array() - 1 - log_variance.array()).sum();
    return {.value = sum / (2 * samples),
            .d_mean = mean / samples,
            .d_variance = ((1 - variance.array().inverse()) / (2 * samples)).matrix(),
            .d_log_variance = ((1 - variance.array()) / (2 * samples)).matrix()};
}

}  // namespace ae
