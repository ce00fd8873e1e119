// exercise:  0.3
// mistake:   a root is taken: the distance, not its square
// diagnosis: a root is taken
// finite differences: blind
#include "getting_started.hpp"

#include <cmath>

namespace ae {

double mean_squared_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("mean_squared_distance", {"a", a}, {"b", b});
    require_samples("mean_squared_distance", {"a", a});
    return std::sqrt((a - b).cast<double>().squaredNorm() / static_cast<double>(a.cols()));
}

}  // namespace ae
