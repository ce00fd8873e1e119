// exercise:  2.3
// mistake:   the difference as it is, not relative to anything
// diagnosis: yours is the largest difference as it is
// finite differences: blind
#include "gradient_checking.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ae {

Scalar relative_error(const Matrix& a, const Matrix& b, Scalar floor) {
    require_same_shape("relative_error", {"a", a}, {"b", b});
    if (!(floor > 0)) {
        throw workbook::ValueError("relative_error: floor must be greater than 0");
    }
    if (!a.allFinite() || !b.allFinite()) {
        return std::numeric_limits<Scalar>::infinity();
    }
    Scalar largest = 0;
    for (Index i = 0; i < a.size(); ++i) {
        const Scalar x = a.reshaped()(i);
        const Scalar y = b.reshaped()(i);
        largest = std::max(largest, std::abs(x - y));
    }
    return largest;
}

}  // namespace ae
