// exercise:  0.3
// alternative: the square multiplied out: |a|^2 - 2 a.b + |b|^2
#include "getting_started.hpp"

namespace ae {

double mean_squared_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("mean_squared_distance", {"a", a}, {"b", b});
    require_samples("mean_squared_distance", {"a", a});
    const Eigen::MatrixXd x = a.cast<double>();
    const Eigen::MatrixXd y = b.cast<double>();
    const double sum = x.squaredNorm() - 2 * x.cwiseProduct(y).sum() + y.squaredNorm();
    return sum / static_cast<double>(a.cols());
}

}  // namespace ae
