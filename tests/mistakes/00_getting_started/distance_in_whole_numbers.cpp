// exercise:  0.3
// mistake:   1 / N in whole numbers is 0 for every N above 1
// diagnosis: is 1 / N calculated in whole numbers
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

double mean_squared_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("mean_squared_distance", {"a", a}, {"b", b});
    require_samples("mean_squared_distance", {"a", a});
    const Index share = 1 / a.cols();
    return static_cast<double>(share) * (a - b).cast<double>().squaredNorm();
}

}  // namespace ae
