// exercise:  2.3
// mistake:   the mean over the entries, not the largest
// diagnosis: yours is the mean over the entries
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
    Scalar sum = 0;
    for (Index i = 0; i < a.size(); ++i) {
        const Scalar x = a.reshaped()(i);
        const Scalar y = b.reshaped()(i);
        sum += std::abs(x - y) / std::max({std::abs(x), std::abs(y), floor});
    }
    return a.size() == 0 ? 0 : sum / static_cast<Scalar>(a.size());
}

}  // namespace ae
