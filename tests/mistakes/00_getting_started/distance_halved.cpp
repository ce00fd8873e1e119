// exercise:  0.3
// mistake:   a factor of one half from another convention
// diagnosis: yours is half of what it should be
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

double mean_squared_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("mean_squared_distance", {"a", a}, {"b", b});
    require_samples("mean_squared_distance", {"a", a});
    return (a - b).cast<double>().squaredNorm() / static_cast<double>(2 * a.cols());
}

}  // namespace ae
