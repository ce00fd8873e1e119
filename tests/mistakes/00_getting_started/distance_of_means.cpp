// exercise:  0.3
// mistake:   the distance of the two mean images: positive and negative differences cancel
// diagnosis: yours is the squared distance of the two mean images
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

double mean_squared_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("mean_squared_distance", {"a", a}, {"b", b});
    require_samples("mean_squared_distance", {"a", a});
    return (a - b).cast<double>().rowwise().mean().squaredNorm();
}

}  // namespace ae
