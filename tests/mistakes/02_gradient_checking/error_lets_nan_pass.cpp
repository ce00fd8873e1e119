// exercise:  2.3
// mistake:   max(largest, NaN) is largest: a NaN is never seen
// diagnosis: an entry that is not finite goes unseen
// finite differences: blind
#include "gradient_checking.hpp"

#include <algorithm>
#include <cmath>

namespace ae {

Scalar relative_error(const Matrix& a, const Matrix& b, Scalar floor) {
    require_same_shape("relative_error", {"a", a}, {"b", b});
    if (!(floor > 0)) {
        throw workbook::ValueError("relative_error: floor must be greater than 0");
    }
    Scalar largest = 0;
    for (Index i = 0; i < a.size(); ++i) {
        const Scalar x = a.reshaped()(i);
        const Scalar y = b.reshaped()(i);
        largest = std::max(largest, std::abs(x - y) / std::max({std::abs(x), std::abs(y), floor}));
    }
    return largest;
}

}  // namespace ae
