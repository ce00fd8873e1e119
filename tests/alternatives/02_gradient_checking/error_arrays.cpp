// exercise:  2.3
// alternative: array expressions and one maxCoeff
#include "gradient_checking.hpp"

#include <limits>

namespace ae {

Scalar relative_error(const Matrix& a, const Matrix& b, Scalar floor) {
    require_same_shape("relative_error", {"a", a}, {"b", b});
    if (!(floor > 0)) {
        throw workbook::ValueError("relative_error: floor must be greater than 0");
    }
    if (a.size() == 0) {
        return 0;
    }
    if (!(a.allFinite() && b.allFinite())) {
        return std::numeric_limits<Scalar>::infinity();
    }
    const Matrix size = a.cwiseAbs().cwiseMax(b.cwiseAbs()).cwiseMax(floor);
    return (a - b).cwiseAbs().cwiseQuotient(size).maxCoeff();
}

}  // namespace ae
