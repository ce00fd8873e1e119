// exercise:  0.3
// mistake:   a mean over the pixels as well: too small by the number of pixels
// diagnosis: yours is a mean over the pixels too
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

double mean_squared_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("mean_squared_distance", {"a", a}, {"b", b});
    require_samples("mean_squared_distance", {"a", a});
    return (a - b).cast<double>().squaredNorm() / static_cast<double>(a.size());
}

}  // namespace ae
