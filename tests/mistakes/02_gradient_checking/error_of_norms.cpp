// exercise:  2.3
// mistake:   the norm of the difference over the norm of the whole: one small wrong entry drowns
// diagnosis: yours divides the norms of whole matrices
// finite differences: blind
#include "gradient_checking.hpp"

#include <algorithm>
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
    return (a - b).norm() / std::max({a.norm(), b.norm(), floor});
}

}  // namespace ae
