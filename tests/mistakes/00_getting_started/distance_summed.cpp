// exercise:  0.3
// mistake:   a sum over the samples, not a mean
// diagnosis: yours is the sum over the pictures: it is not divided by N
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

double mean_squared_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("mean_squared_distance", {"a", a}, {"b", b});
    require_samples("mean_squared_distance", {"a", a});
    return (a - b).cast<double>().squaredNorm();
}

}  // namespace ae
