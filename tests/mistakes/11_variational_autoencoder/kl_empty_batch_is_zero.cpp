// exercise:  11.4
// mistake:   an empty batch has the divergence 0
// diagnosis: kl_to_standard_normal of no samples must throw a ShapeError
// finite differences: blind
#include "variational_autoencoder.hpp"

namespace ae {

KlDivergence kl_to_standard_normal(const Matrix& mean, const Matrix& log_variance) {
    if (mean.cols() == 0) {
        return {.value = 0, .d_mean = mean, .d_variance = mean, .d_log_variance = mean};
    }
    const auto samples = static_cast<Scalar>(mean.cols());
    const Matrix variance = log_variance.array().exp();
    const Scalar sum = (mean.array().square() + variance.array() - 1 - log_variance.array()).sum();
    return {.value = sum / (2 * samples),
            .d_mean = mean / samples,
            .d_variance = ((1 - variance.array().inverse()) / (2 * samples)).matrix(),
            .d_log_variance = ((variance.array() - 1) / (2 * samples)).matrix()};
}

}  // namespace ae
