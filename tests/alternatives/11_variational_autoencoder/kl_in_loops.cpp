// exercise:  11.4
// alternative: plain loops, one number at a time
#include "variational_autoencoder.hpp"

#include <cmath>

namespace ae {

KlDivergence kl_to_standard_normal(const Matrix& mean, const Matrix& log_variance) {
    require_same_shape("kl_to_standard_normal", {"mean", mean}, {"log_variance", log_variance});
    require_samples("kl_to_standard_normal", {"mean", mean});
    const Scalar share = 1 / static_cast<Scalar>(mean.cols());
    KlDivergence kl{.value = 0, .d_mean = mean, .d_variance = mean, .d_log_variance = mean};
    for (Index n = 0; n < mean.cols(); ++n) {
        for (Index j = 0; j < mean.rows(); ++j) {
            const Scalar m = mean(j, n);
            const Scalar v = std::exp(log_variance(j, n));
            kl.value += share * (m * m + v - 1 - log_variance(j, n)) / 2;
            kl.d_mean(j, n) = share * m;
            kl.d_variance(j, n) = share * (1 - 1 / v) / 2;
            kl.d_log_variance(j, n) = share * (v - 1) / 2;
        }
    }
    return kl;
}

}  // namespace ae
