// exercise:  2.3
// alternative: entry by entry, with branches, and an early return for what is not finite
#include "gradient_checking.hpp"

#include <cmath>
#include <limits>

namespace ae {

Scalar relative_error(const Matrix& a, const Matrix& b, Scalar floor) {
    require_same_shape("relative_error", {"a", a}, {"b", b});
    if (!(floor > 0)) {
        throw workbook::ValueError("relative_error: floor must be greater than 0");
    }
    Scalar largest = 0;
    for (Index row = 0; row < a.rows(); ++row) {
        for (Index column = 0; column < a.cols(); ++column) {
            const Scalar x = a(row, column);
            const Scalar y = b(row, column);
            if (!std::isfinite(x) || !std::isfinite(y)) {
                return std::numeric_limits<Scalar>::infinity();
            }
            Scalar size = std::abs(x) > std::abs(y) ? std::abs(x) : std::abs(y);
            size = size < floor ? floor : size;
            const Scalar error = std::abs(x / size - y / size);
            largest = error > largest ? error : largest;
        }
    }
    return largest;
}

}  // namespace ae
