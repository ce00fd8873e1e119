// exercise:  2.1
// alternative: divided by the distance of the two points as it is after rounding
#include "gradient_checking.hpp"

namespace ae {

Scalar central_difference(const ScalarFunction& f, Scalar x, Scalar h) {
    if (!(h > 0)) {
        throw workbook::ValueError("central_difference: h must be greater than 0");
    }
    const Scalar right = x + h;
    const Scalar left = x - h;
    return (f(right) - f(left)) / (right - left);
}

}  // namespace ae
