// exercise:  0.3
// mistake:   the mean of the distances, not of their squares
// diagnosis: yours is the mean of the distances, and not of their squares
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

double mean_squared_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("mean_squared_distance", {"a", a}, {"b", b});
    require_samples("mean_squared_distance", {"a", a});
    return (a - b).cast<double>().colwise().norm().mean();
}

}  // namespace ae
