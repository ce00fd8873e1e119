// exercise:  0.3
// alternative: the squared norm of each column, then their mean
#include "getting_started.hpp"

namespace ae {

double mean_squared_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("mean_squared_distance", {"a", a}, {"b", b});
    require_samples("mean_squared_distance", {"a", a});
    const Matrix difference = a - b;
    return difference.cast<double>().colwise().squaredNorm().mean();
}

}  // namespace ae
